namespace OnlineShop.Bench.Results;

/// <summary>Something that must hold whatever the load, as far as it was seen through the API.</summary>
/// <param name="Checked">How often it was looked at.</param>
/// <param name="Examples">The first violations.</param>
internal sealed record Criterion(string Name, long Checked, long Violations, IReadOnlyList<string> Examples);
