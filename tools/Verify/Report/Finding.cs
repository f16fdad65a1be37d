using System.Globalization;

namespace OnlineShop.Verify.Report;

/// <summary>What came of checking one invariant.</summary>
/// <param name="Checked">How much was looked at, such as <c>1234 orders</c>.</param>
internal sealed record Finding(string Checked, IReadOnlyList<Breach> Breaches)
{
    /// <summary>A count with its noun, such as <c>1 order</c> or <c>12 orders</c>.</summary>
    public static string Count(long count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}

/// <summary>An invariant's line of the report.</summary>
internal sealed record InvariantResult(string Name, string Checked, IReadOnlyList<Breach> Breaches)
{
    /// <summary>Breaches that a line names; the JSON names all.</summary>
    private const int Shown = 5;

    /// <summary>Whether the invariant holds.</summary>
    public bool Holds => Breaches.Count == 0;

    /// <summary>The line as people read it.</summary>
    public string ToText(int nameWidth)
    {
        var name = Name.PadRight(nameWidth);
        if (Holds)
            return $"ok   {name}  {Checked}";
        var rest = Breaches.Count > Shown ? $"; and {Breaches.Count - Shown} more (--json FILE names all)" : "";
        var breaches = Breaches.Count == 1 ? "1 breach" : $"{Breaches.Count} breaches";
        return $"FAIL {name}  {breaches} in {Checked}: {string.Join("; ", Breaches.Take(Shown))}{rest}";
    }
}
