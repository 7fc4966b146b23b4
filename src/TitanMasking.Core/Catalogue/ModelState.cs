namespace TitanMasking.Core.Catalogue;

/// <summary>Where in its life a model is, in AWS's own words (Bedrock user guide, model lifecycle).</summary>
public enum ModelState
{
    /// <summary>It answers everybody.</summary>
    Active,

    /// <summary>It answers those who use it already, until its end.</summary>
    Legacy,

    /// <summary>It answers nobody, private arrangements aside.</summary>
    EndOfLife,
}
