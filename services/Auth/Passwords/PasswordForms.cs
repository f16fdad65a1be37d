using System.Globalization;
using System.Text;

namespace OnlineShop.Auth.Passwords;

/// <summary>
/// One password can arrive in several encodings: "é" is one code point from one keyboard and two from another. All are brought
/// to one form, NFC, before hashing (RFC 8265, 4.2.2).
/// </summary>
internal static class PasswordForms
{
    /// <summary>The form that is hashed.</summary>
    public static string Normalize(string password) => password.Normalize(NormalizationForm.FormC);

    /// <summary>
    /// The forms that a hash may have been made from: NFC, and for hashes older than that rule, the password as entered and
    /// NFD. Most passwords have one form only.
    /// </summary>
    public static IReadOnlyList<string> Of(string password) =>
        [.. new[] { Normalize(password), password, password.Normalize(NormalizationForm.FormD) }.Distinct(StringComparer.Ordinal)];

    /// <summary>The length as a person counts it: in text elements, not in code units.</summary>
    public static int LengthOf(string password) => new StringInfo(Normalize(password)).LengthInTextElements;

    public static bool AreSame(string one, string other) =>
        string.Equals(Normalize(one), Normalize(other), StringComparison.Ordinal);
}
