namespace TitanMasking.Core.Bedrock.Credentials;

/// <summary>The sign-in of one client: what must be known before a call is signed, and what it means when it cannot be.</summary>
/// <param name="origin">As whom calls are signed.</param>
/// <param name="time">The clock of the patience with a metadata service.</param>
internal sealed class SignIn(CredentialOrigin origin, TimeProvider time)
{
    private volatile bool _hasSigned;

    /// <summary>Notes that a call was signed: credentials that fail from now on were there and could not be renewed.</summary>
    public void Signed() => _hasSigned = true;

    /// <summary>Makes sure, before the first call, that the SDK is not sent to a metadata service that is not there.</summary>
    /// <param name="cancellationToken">Abandons the asking.</param>
    /// <exception cref="BedrockException"><see cref="BedrockFailure.NotSigned"/>: nobody answers at the metadata address.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (origin.UsesInstance && !_hasSigned && !await InstanceMetadata.AnswersAsync(time, cancellationToken).ConfigureAwait(false))
        {
            throw new BedrockException(BedrockFailure.NotSigned, BedrockErrors.NoInstance)
            {
                // Without a role that asks for it, the instance is only where the SDK looks last.
                CredentialSource = origin.Source != CredentialSource.Instance ? CredentialSource.Instance
                    : origin.ProfileName is null ? CredentialSource.None : CredentialSource.Keys,
            };
        }
    }

    /// <summary>Sorts a failure to sign.</summary>
    /// <param name="e">What the SDK threw.</param>
    /// <returns>The failure, without the cause, which may quote a secret.</returns>
    public BedrockException Failed(Exception e) => SignInFailure.Of(e, origin, _hasSigned);

    /// <summary>Notes on a failed call as whom it was signed, so that a hint can name it.</summary>
    /// <param name="e">How the call failed.</param>
    /// <returns>The same failure.</returns>
    public BedrockException Tell(BedrockException e)
    {
        e.CredentialSource ??= origin.Source;
        e.ProfileName ??= origin.ProfileName;
        return e;
    }
}
