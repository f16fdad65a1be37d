namespace OnlineShop.Bench.Soak;

/// <summary>What a shop held at one moment of a soak.</summary>
/// <param name="Minutes">Since the beginning of the load.</param>
/// <param name="MemoryMegabytes">PSS by process.</param>
/// <param name="Tables">By service and table.</param>
internal sealed record SoakSample(
    double Minutes, IReadOnlyDictionary<string, double> MemoryMegabytes, IReadOnlyDictionary<string, TableSize> Tables);

/// <summary>How big a table is.</summary>
/// <param name="Rows">As PostgreSQL estimates them.</param>
/// <param name="Megabytes">With indexes and what is stored apart.</param>
internal sealed record TableSize(double Rows, double Megabytes);
