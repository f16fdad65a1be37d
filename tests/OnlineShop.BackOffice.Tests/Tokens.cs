using System.Buffers.Text;
using System.Text;

namespace OnlineShop.BackOffice.Tests;

/// <summary>What Auth answers to one who signs in.</summary>
internal static class Tokens
{
    public const string Password = "correct horse battery";

    /// <param name="name">What tells this pair of tokens from others of the session.</param>
    public static string Json(string name, string role, int expiresIn = 900, string session = "session-1") =>
        $$"""{"accessToken":"{{Access(name, role, session)}}","refreshToken":"refresh-{{name}}","expiresIn":{{expiresIn}},"tokenType":"Bearer"}""";

    public static string Access(string name, string role, string session = "session-1") =>
        $"h.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{"sub":"0199f1f0-0000-7000-8000-0000000000aa","name":"Anna","email":"anna@example.com","role":"{{role}}","sid":"{{session}}","jti":"{{name}}"}"""))}.s";

    /// <summary>Fills the form of the sign-in and sends it.</summary>
    public static async Task<ShownPage> SignInAsync(Browser browser, string path = "/sign-in", string password = Password) =>
        await (await browser.OpenAsync(path)).SubmitAsync(path, ("Email", "anna@example.com"), ("Password", password));
}
