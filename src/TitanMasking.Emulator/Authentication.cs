using Microsoft.AspNetCore.Http;

namespace TitanMasking.Emulator;

/// <summary>Says who may call: with a key, who signed with it; without one, whoever signed at all. API keys (bearer tokens) are never checked.</summary>
/// <param name="key">The key that signatures are checked against; null accepts them unchecked.</param>
/// <param name="time">The clock that signatures are dated against.</param>
internal sealed class Authentication(AccessKey? key, TimeProvider time)
{
    /// <summary>Checks a request.</summary>
    /// <param name="http">The request.</param>
    /// <param name="body">Its body.</param>
    /// <returns>How it is refused; null if it is not.</returns>
    public ServiceError? Refuse(HttpContext http, ReadOnlySpan<byte> body)
    {
        string authorization = http.Request.Headers.Authorization.ToString();
        if (authorization.Length == 0)
        {
            return new ServiceError(403, "MissingAuthenticationTokenException", "Missing Authentication Token");
        }

        bool isChecked = key is not null && !authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase);
        return isChecked ? Signature.Refuse(authorization, http, body, key!, time.GetUtcNow()) : null;
    }
}
