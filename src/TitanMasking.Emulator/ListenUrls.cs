using System.Net;
using Microsoft.AspNetCore.Http;

namespace TitanMasking.Emulator;

/// <summary>The addresses of <c>--urls</c>, which stay on this machine unless more is allowed.</summary>
internal static class ListenUrls
{
    /// <summary>Reads the value of the option: addresses with semicolons between.</summary>
    /// <param name="text">The value.</param>
    /// <param name="allowRemote">Lets other machines in.</param>
    /// <exception cref="UsageException">One is no http address, or lets other machines in without leave.</exception>
    public static IReadOnlyList<string> Parse(string text, bool allowRemote)
    {
        string[] urls = text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (urls.Length == 0)
        {
            throw NoAddress(text);
        }

        foreach (string url in urls)
        {
            Check(url, allowRemote);
        }

        return urls;
    }

    private static void Check(string url, bool allowRemote)
    {
        BindingAddress address;
        try
        {
            address = BindingAddress.Parse(url);
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw NoAddress(url);
        }

        if (address.Scheme != "http" || address.PathBase.Length > 0 || address.Port is < 0 or > IPEndPoint.MaxPort)
        {
            throw NoAddress(url);
        }

        // Kestrel listens on every interface for a host that is neither localhost nor an IP address.
        bool isLocalhost = address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase);
        bool isLoopback = isLocalhost || (IPAddress.TryParse(address.Host, out IPAddress? ip) && IPAddress.IsLoopback(ip));
        if (!isLoopback && !allowRemote)
        {
            throw new UsageException($"'{url}' would let other machines in, unencrypted. Allowed are addresses of this machine alone, such as http://127.0.0.1:8765 or http://[::1]:8765. Add --allow-remote where the network between is your own.");
        }

        if (isLocalhost && address.Port == 0)
        {
            throw new UsageException($"'{url}' names two addresses, which cannot share a port that is yet to be chosen. Use http://127.0.0.1:0.");
        }
    }

    private static UsageException NoAddress(string found) =>
        new($"--urls has '{found}', which is no http address. It takes http://HOST:PORT, several with semicolons between, such as http://127.0.0.1:8765.");
}
