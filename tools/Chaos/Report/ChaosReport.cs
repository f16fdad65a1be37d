using System.Globalization;
using System.Text;
using System.Text.Json;
using OnlineShop.Verify.Report;

namespace OnlineShop.Chaos.Report;

/// <summary>What happened and what came of it.</summary>
/// <param name="Outcomes">How often customers got each answer.</param>
/// <param name="Unanswered">Attempts without a clear answer when the shop was whole again: there must be none.</param>
/// <param name="Faults">How often each kind of fault struck.</param>
/// <param name="DuplicatesSkipped">Messages skipped because their effect was there; at least.</param>
/// <param name="GapsFilled">Messages read from their source because the broker did not bring them; at least.</param>
/// <param name="HandedOver">Orders that were cut off between two steps and went on by messages, by their status then; at least.</param>
internal sealed record ChaosReport(
    ChaosOptions Options, IReadOnlyDictionary<string, int> Outcomes, int Unanswered,
    IReadOnlyDictionary<string, int> Faults, long DuplicatesSkipped, long GapsFilled, IReadOnlyDictionary<string, long> HandedOver,
    VerificationReport Verification)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Whether every invariant held and every customer has an answer.</summary>
    public bool Holds => Verification.Holds && Unanswered == 0;

    /// <summary>Answers that named an order.</summary>
    public int Orders =>
        Outcomes.Where(outcome => !outcome.Key.StartsWith("cancel:", StringComparison.Ordinal) && !char.IsAsciiDigit(outcome.Key[0])).Sum(outcome => outcome.Value);

    /// <summary>All invariants' breaches.</summary>
    public int Breaches => Verification.Invariants.Sum(invariant => invariant.Breaches.Count);

    public string ToText()
    {
        var text = new StringBuilder();
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"chaos: seed {Options.Seed}, {Options.Duration.TotalMinutes:0.#} minutes, {Options.Shoppers} shoppers");
        text.AppendLine(CultureInfo.InvariantCulture, $"  orders placed       {Orders}");
        foreach (var (outcome, count) in Outcomes)
            text.AppendLine(CultureInfo.InvariantCulture, $"    {count,6}  {outcome}");
        text.AppendLine(CultureInfo.InvariantCulture, $"  never answered      {Unanswered}");
        text.AppendLine(CultureInfo.InvariantCulture, $"  faults              {Faults.Values.Sum()}");
        foreach (var (fault, count) in Faults)
            text.AppendLine(CultureInfo.InvariantCulture, $"    {count,6}  {fault}");
        text.AppendLine(CultureInfo.InvariantCulture, $"  duplicates skipped  {DuplicatesSkipped}");
        text.AppendLine(CultureInfo.InvariantCulture, $"  gaps filled         {GapsFilled}");
        text.AppendLine(CultureInfo.InvariantCulture, $"  cut off, gone on by messages {HandedOver.Values.Sum()}");
        foreach (var (status, count) in HandedOver)
            text.AppendLine(CultureInfo.InvariantCulture, $"    {count,6}  {status}");
        text.Append(CultureInfo.InvariantCulture, $"  breaches            {Breaches}");
        return text.ToString();
    }

    public Task WriteAsync(string path, CancellationToken cancel) => File.WriteAllTextAsync(path, JsonSerializer.Serialize(
        new
        {
            Options.Seed,
            minutes = Options.Duration.TotalMinutes,
            Options.Shoppers,
            Orders,
            Outcomes,
            Unanswered,
            Faults,
            DuplicatesSkipped,
            GapsFilled,
            HandedOver,
            Breaches,
            invariants = Verification.Invariants.Select(invariant => invariant.ToText(0)),
        },
        Json) + "\n", cancel);
}
