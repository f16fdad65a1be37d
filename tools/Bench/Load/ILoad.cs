using OnlineShop.Bench.Results;

namespace OnlineShop.Bench.Load;

/// <summary>When shoppers act.</summary>
internal interface ILoad
{
    /// <summary>How the load is told in a result.</summary>
    string Description { get; }

    /// <summary>Actions a second that are asked for; null where the shop's answers set the pace.</summary>
    double? Rate { get; }

    /// <summary>Lets shoppers act for a while, and waits for their last answers. Answers how long that took.</summary>
    Task<TimeSpan> RunAsync(
        IReadOnlyList<Step> shoppers, Recorder recorder, TimeSpan duration, CancellationToken cancel);
}
