namespace OnlineShop.Bench.Costs;

/// <summary>How to take the costs of a run.</summary>
/// <param name="DataFolder">The data folder of the local run.</param>
/// <param name="Idle">How long to look at the idle shop before the load.</param>
/// <param name="DrainLimit">How long to wait at most until nothing is under way.</param>
internal sealed record CostOptions(string DataFolder, TimeSpan Idle, TimeSpan DrainLimit);
