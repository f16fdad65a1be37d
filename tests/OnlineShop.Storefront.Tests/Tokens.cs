using System.Buffers.Text;
using System.Text;

namespace OnlineShop.Storefront.Tests;

/// <summary>What Auth answers to one who signs in.</summary>
internal static class Tokens
{
    public const string Password = "correct horse battery";

    /// <param name="name">What tells this session's tokens from others.</param>
    public static string Json(string name, int expiresIn = 900) =>
        $$"""{"accessToken":"{{Access(name)}}","refreshToken":"refresh-{{name}}","expiresIn":{{expiresIn}},"tokenType":"Bearer"}""";

    public static string Access(string name) =>
        $"h.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{"sub":"0199f1f0-0000-7000-8000-0000000000aa","name":"Anna","email":"anna@example.com","jti":"{{name}}"}"""))}.s";

    /// <summary>What Auth answers to one who buys without a password.</summary>
    public static string Guest(string name, string email = "gast@example.com") =>
        $$"""{"userId":"0199f1f0-0000-7000-8000-0000000000ab","accessToken":"{{GuestAccess(name, email)}}","refreshToken":"refresh-{{name}}","expiresIn":900,"tokenType":"Bearer"}""";

    public static string GuestAccess(string name, string email = "gast@example.com") =>
        $"h.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{"sub":"0199f1f0-0000-7000-8000-0000000000a{{(name == "first" ? "b" : "c")}}","name":"Guest","email":"{{email}}","guest":true,"jti":"{{name}}"}"""))}.s";

    /// <summary>A visitor who has signed in.</summary>
    /// <param name="expiresIn">Seconds that the access token is good for; at most 45 and it is renewed with the first request.</param>
    public static Task<Browser> SignInAsync(this StorefrontHost host, int expiresIn = 900) => host.Visit().SignInAsync(host, expiresIn);

    public static async Task<Browser> SignInAsync(this Browser browser, StorefrontHost host, int expiresIn = 900)
    {
        host.Gateway.Answer("/api/auth/login", Json("first", expiresIn));
        var page = await (await browser.OpenAsync("/sign-in")).SubmitAsync("/sign-in", ("Email", "anna@example.com"), ("Password", Password));
        page.Status.ShouldBe(System.Net.HttpStatusCode.SeeOther, page.Text);
        host.Gateway.Seen.Clear();
        host.Gateway.Bodies.Clear();
        return browser;
    }
}
