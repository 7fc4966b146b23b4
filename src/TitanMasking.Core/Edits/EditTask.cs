namespace TitanMasking.Core.Edits;

/// <summary>What is done with the masked region.</summary>
public enum EditTask
{
    /// <summary>Paint the black pixels of the mask, or what the mask prompt names.</summary>
    Inpaint,

    /// <summary>Paint the white pixels of the mask, or all but what the mask prompt names.</summary>
    Outpaint,
}
