namespace TitanMasking.Core.Edits;

/// <summary>The stable names of everything that can go wrong. Scripts match on them: they are never renamed.</summary>
/// <remarks>Their summaries are the list in the topic about_TitanMasking, so they are written for users.</remarks>
public enum EditErrorId
{
    /// <summary>There is no such image.</summary>
    ImageNotFound,

    /// <summary>The image is empty, cut off, a folder, or no image at all.</summary>
    ImageUnreadable,

    /// <summary>The image is sound, but of a kind or size that cannot be used.</summary>
    ImageNotSupported,

    /// <summary>Nothing says what to paint, or there is no mask where one was said to be.</summary>
    MaskMissing,

    /// <summary>More than one of a mask, a mask prompt and sides of a canvas is given, or there are several masks of the image's name.</summary>
    MaskAmbiguous,

    /// <summary>The mask is one that the model would refuse, or cannot be mended, or nothing would be drawn in it.</summary>
    MaskInvalid,

    /// <summary>The prompt is missing where one is needed, too long, or cut inside a character.</summary>
    PromptInvalid,

    /// <summary>A property of an input, such as Promt, has nearly the name of one that says what to paint. Ends the run.</summary>
    PropertyMisnamed,

    /// <summary>An option that the model does not know, that does not go with another, or whose value is not allowed.</summary>
    OptionNotSupported,

    /// <summary>The model cannot do such an edit.</summary>
    EditNotSupported,

    /// <summary>The name of the result is taken: by a file that is not overwritten, by an input, or by another result.</summary>
    OutputExists,

    /// <summary>The model's content filter, or a guardrail, refused a text or a picture.</summary>
    ContentFiltered,

    /// <summary>The service refused the request. Ends the run where it does not know the guardrail.</summary>
    RequestRefused,

    /// <summary>No usable picture came, or the service had no room however often it was asked, or the run was stopped first.</summary>
    ModelFailed,

    /// <summary>The request was sent and no answer came: it may have been paid for.</summary>
    OutcomeUnknown,

    /// <summary>There are no credentials. Ends the run.</summary>
    CredentialsMissing,

    /// <summary>The credentials have expired. Ends the run.</summary>
    CredentialsExpired,

    /// <summary>The service does not know the credentials, or the signature is wrong. Ends the run.</summary>
    CredentialsInvalid,

    /// <summary>The credentials may not make this call. Ends the run.</summary>
    AccessDenied,

    /// <summary>The model is past its end of life. Ends the run.</summary>
    ModelEndOfLife,

    /// <summary>There is no such model, here or in this region. Ends the run, unless it is that of one edit or of one name asked for.</summary>
    ModelNotFound,

    /// <summary>Your own catalogue of models cannot be read, or says what makes no sense. Ends the run.</summary>
    CatalogueInvalid,

    /// <summary>No region is named, or what is named is none. Ends the run.</summary>
    RegionMissing,

    /// <summary>The endpoint cannot be reached, is not the service, or may not be used as it stands. Ends the run.</summary>
    EndpointUnreachable,

    /// <summary>The next picture would pass -MaxCost. Ends the run.</summary>
    BudgetReached,

    /// <summary>A result or the journal cannot be written. Ends the run where it is so for all results.</summary>
    DestinationUnwritable,

    /// <summary>Another run writes the same journal. Ends the run.</summary>
    DestinationInUse,

    /// <summary>The journal is of a newer version, cannot be read, or is no journal at all. Ends the run.</summary>
    JournalInvalid,

    /// <summary>A defect of this module, not of the input: please report it.</summary>
    InternalError,
}
