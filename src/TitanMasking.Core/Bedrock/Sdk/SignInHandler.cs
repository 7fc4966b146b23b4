using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Identity;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.Runtime.Internal.Util;

namespace TitanMasking.Core.Bedrock.Sdk;

/// <summary>
/// Chooses how a call is signed: with a Bedrock API key where AWS_BEARER_TOKEN_BEDROCK gave the SDK one, with SigV4 otherwise.
/// Never both on offer: missing credentials would then be reported as a missing API key.
/// </summary>
internal sealed class SignInHandler : BaseAuthResolverHandler
{
    /// <inheritdoc/>
    protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) =>
        executionContext.RequestContext.ClientConfig.AWSTokenProvider is null ? AuthSchemeOption.DEFAULT_SIGV4 : AuthSchemeOption.DEFAULT_BEARER;

    /// <inheritdoc/>
    protected override ISigner GetSigner(IAuthScheme<BaseIdentity> scheme) =>
        scheme is BearerAuthScheme ? new LoopbackBearerSigner() : base.GetSigner(scheme);

    /// <summary>The SDK's bearer signer, which refuses plain http, but for this machine, where an emulator has no certificate.</summary>
    private sealed class LoopbackBearerSigner : BearerTokenSigner
    {
        public override void Sign(IRequest request, IClientConfig clientConfig, RequestMetrics metrics, BaseIdentity identity)
        {
            if (request.Endpoint.IsLoopback && identity is AWSToken token)
            {
                request.Headers["Authorization"] = $"Bearer {token.Token}";
            }
            else
            {
                base.Sign(request, clientConfig, metrics, identity);
            }
        }
    }
}
