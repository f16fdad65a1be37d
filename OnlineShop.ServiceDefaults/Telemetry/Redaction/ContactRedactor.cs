using System.Text.RegularExpressions;
using Microsoft.Extensions.Compliance.Redaction;

namespace OnlineShop.ServiceDefaults.Telemetry.Redaction;

/// <summary>Masks the mail addresses and phone numbers in a text, each of their characters by <c>*</c>.</summary>
internal sealed partial class ContactRedactor : Redactor
{
    /// <inheritdoc/>
    public override int GetRedactedLength(ReadOnlySpan<char> input) => input.Length;

    /// <inheritdoc/>
    public override int Redact(ReadOnlySpan<char> source, Span<char> destination)
    {
        source.CopyTo(destination);
        foreach (var found in Contact().EnumerateMatches(source))
            destination.Slice(found.Index, found.Length).Fill('*');
        return source.Length;
    }

    /// <summary>
    /// An address; a number in international form; seven digits or more in a row. SMTP's own codes (550 5.1.1) are none of these.
    /// </summary>
    [GeneratedRegex("""[^\s<>@"'(),;:]+@[^\s<>@"'(),;:]+|\+\d[\d ()/.-]{4,}\d|\d{7,}""")]
    private static partial Regex Contact();
}
