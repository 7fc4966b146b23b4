namespace TitanMasking.Emulator;

/// <summary>The one key whose signatures are accepted.</summary>
/// <param name="Id">What clients have in AWS_ACCESS_KEY_ID.</param>
/// <param name="Secret">What clients have in AWS_SECRET_ACCESS_KEY.</param>
internal sealed record AccessKey(string Id, string Secret)
{
    // A record would print the secret with the rest.
    public override string ToString() => Id;
}
