using OnlineShop.Bench.Results;

namespace OnlineShop.Bench.Load;

/// <summary>
/// One action of one shopper, recorded with its duration and its result. No two of the same shopper overlap.
/// </summary>
internal delegate Task Step(Recorder recorder, CancellationToken cancel);
