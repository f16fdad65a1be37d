using System.Text.Json;

namespace OnlineShop.Verify.Report;

/// <summary>Every invariant with what came of it.</summary>
internal sealed record VerificationReport(DateTimeOffset TakenAt, IReadOnlyList<InvariantResult> Invariants)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Whether every invariant holds.</summary>
    public bool Holds => Invariants.All(invariant => invariant.Holds);

    /// <summary>The invariant of a name.</summary>
    public InvariantResult this[string name] => Invariants.Single(invariant => invariant.Name == name);

    /// <summary>This report with those breaches only that an earlier look found as well.</summary>
    public VerificationReport ConfirmedBy(VerificationReport earlier) => this with
    {
        Invariants = [.. Invariants.Select(invariant => invariant with { Breaches = [.. invariant.Breaches.Intersect(earlier[invariant.Name].Breaches)] })],
    };

    /// <summary>One line an invariant.</summary>
    public string ToText()
    {
        var width = Invariants.Max(invariant => invariant.Name.Length);
        return string.Join('\n', Invariants.Select(invariant => invariant.ToText(width)));
    }

    /// <summary>The same with every breach, as JSON.</summary>
    public Task WriteAsync(string path, CancellationToken cancel) =>
        File.WriteAllTextAsync(path, JsonSerializer.Serialize(this, Json) + "\n", cancel);
}
