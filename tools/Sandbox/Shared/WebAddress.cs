namespace OnlineShop.Sandbox.Shared;

/// <summary>Addresses that the Sandbox may call or send a browser to.</summary>
internal static class WebAddress
{
    public static bool TryParse(string text, out Uri address) =>
        Uri.TryCreate(text, UriKind.Absolute, out address!)
            && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);
}
