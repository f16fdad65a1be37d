namespace OnlineShop.Chaos;

/// <summary>A run of chaos.</summary>
/// <param name="Duration">How long customers order and things break.</param>
/// <param name="Seed">Decides what breaks, when and how. The interleaving of processes is not in its power.</param>
/// <param name="Shoppers">Customers at once; each waits for its order before the next.</param>
/// <param name="Drain">How long the shop may take afterwards to settle everything.</param>
internal sealed record ChaosOptions(TimeSpan Duration, int Seed, int Shoppers, TimeSpan Drain);
