namespace TitanMasking.Core.Edits;

/// <summary>The stable names of everything that can go wrong. Scripts match on them: they are never renamed.</summary>
public enum EditErrorId
{
    /// <summary>There is no such image.</summary>
    ImageNotFound,

    /// <summary>The image is empty, cut off, a folder, or no image at all.</summary>
    ImageUnreadable,

    /// <summary>A sound image of a kind or size that the model does not take.</summary>
    ImageNotSupported,

    /// <summary>Neither a mask nor a mask prompt nor sides of a canvas, or no mask where one was said to be.</summary>
    MaskMissing,

    /// <summary>More than one of a mask, a mask prompt and sides of a canvas, or several masks of the image's name.</summary>
    MaskAmbiguous,

    /// <summary>A mask that the model would refuse.</summary>
    MaskInvalid,

    /// <summary>A prompt that is missing where one is needed, or too long.</summary>
    PromptInvalid,

    /// <summary>A property of an input that is near to the name of one that says what to paint, and is not it.</summary>
    PropertyMisnamed,

    /// <summary>An option that the model does not know, or a value outside its range.</summary>
    OptionNotSupported,

    /// <summary>An edit that the model cannot do.</summary>
    EditNotSupported,

    /// <summary>The output's name is taken.</summary>
    OutputExists,

    /// <summary>The model's content filter refused a text or a picture.</summary>
    ContentFiltered,

    /// <summary>The service refused the request.</summary>
    RequestRefused,

    /// <summary>The service took the request and painted nothing usable.</summary>
    ModelFailed,

    /// <summary>The request was sent and no answer came: it may have been paid for.</summary>
    OutcomeUnknown,

    /// <summary>There are no credentials.</summary>
    CredentialsMissing,

    /// <summary>The credentials have expired.</summary>
    CredentialsExpired,

    /// <summary>The service does not know the credentials, or the signature is wrong.</summary>
    CredentialsInvalid,

    /// <summary>The credentials may not call this model.</summary>
    AccessDenied,

    /// <summary>The model is past its end of life.</summary>
    ModelEndOfLife,

    /// <summary>There is no such model, here or in this region.</summary>
    ModelNotFound,

    /// <summary>The user's own catalogue of models cannot be read, or says what makes no sense.</summary>
    CatalogueInvalid,

    /// <summary>No region was named.</summary>
    RegionMissing,

    /// <summary>The endpoint cannot be reached, or may not be used as it stands.</summary>
    EndpointUnreachable,

    /// <summary>The run has spent what it may spend.</summary>
    BudgetReached,

    /// <summary>The destination cannot be written.</summary>
    DestinationUnwritable,

    /// <summary>Another run writes to the destination.</summary>
    DestinationInUse,

    /// <summary>The journal is of a newer version, cannot be read, or is no journal at all.</summary>
    JournalInvalid,

    /// <summary>A defect of this program, not of the input.</summary>
    InternalError,
}
