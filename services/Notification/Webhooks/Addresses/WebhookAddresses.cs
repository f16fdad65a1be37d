using System.Net;
using Microsoft.Extensions.Options;

namespace OnlineShop.Notification.Webhooks.Addresses;

/// <summary>
/// Where webhooks may be. The shop posts what an administrator asks it to, from inside its network: it must not become the way to
/// what only that network reaches (server-side request forgery).
/// </summary>
internal sealed class WebhookAddresses(IOptions<WebhookOptions> options, IHostEnvironment environment)
{
    public const int LongestUrl = 2000;

    /// <summary>Whether addresses inside this network are allowed, and connections without TLS.</summary>
    public bool AllowsPrivate { get; } = options.Value.AllowPrivateAddresses ?? environment.IsDevelopment();

    /// <summary>Whether an address may be connected to.</summary>
    public bool Allows(IPAddress address) => AllowsPrivate || PublicAddress.Is(address);

    /// <summary>
    /// What is wrong with a URL as it is written; null where nothing is. Where its name leads is looked at when it is connected to:
    /// it may change at any time.
    /// </summary>
    public string? FindFault(string? text)
    {
        if (text is not { Length: > 0 and <= LongestUrl } || !Uri.TryCreate(text, UriKind.Absolute, out var url) || !IsWeb(url))
        {
            var schemes = AllowsPrivate ? "https:// or http://" : "https://";
            return $"It must be a URL that begins with {schemes}, of at most {LongestUrl} characters.";
        }

        if (url.UserInfo.Length > 0 || url.Fragment.Length > 0)
            return "It must have no user, password or fragment.";
        return AllowsPrivate || IsPublic(url)
            ? null
            : "It must be an address of the public Internet.";
    }

    private bool IsWeb(Uri url) => url.Host.Length > 0
        && (url.Scheme == Uri.UriSchemeHttps || (AllowsPrivate && url.Scheme == Uri.UriSchemeHttp));

    private static bool IsPublic(Uri url)
    {
        // An address in any form that clients understand (decimal, octal, short) is written in the usual one here.
        if (url.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6)
            return IPAddress.TryParse(url.DnsSafeHost, out var address) && PublicAddress.Is(address);
        var name = url.IdnHost.TrimEnd('.');
        // A name without a dot is of this network.
        return name.Contains('.', StringComparison.Ordinal) && !EndsWith(name, ".localhost") && !EndsWith(name, ".local")
            && !EndsWith(name, ".internal");
    }

    private static bool EndsWith(string name, string end) => name.EndsWith(end, StringComparison.OrdinalIgnoreCase);
}
