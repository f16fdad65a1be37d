using Microsoft.Extensions.Compliance.Redaction;

namespace OnlineShop.ServiceDefaults.Telemetry.Redaction;

/// <summary>Puts a mark in the place of a text, so that a reader knows that there was one.</summary>
internal sealed class PersonalRedactor : Redactor
{
    private const string Mark = "[personal data]";

    /// <inheritdoc/>
    public override int GetRedactedLength(ReadOnlySpan<char> input) => input.IsEmpty ? 0 : Mark.Length;

    /// <inheritdoc/>
    public override int Redact(ReadOnlySpan<char> source, Span<char> destination)
    {
        if (source.IsEmpty)
            return 0;
        Mark.CopyTo(destination);
        return Mark.Length;
    }
}
