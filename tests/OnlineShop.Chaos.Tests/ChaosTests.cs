using Xunit.Abstractions;

namespace OnlineShop.Chaos.Tests;

/// <summary>The short run of chaos; <c>./shop chaos</c> is the long one.</summary>
public sealed class ChaosTests(ITestOutputHelper output)
{
    /// <summary>Drawn anew for each run, and printed: what a run found can be repeated.</summary>
    private static readonly int Seed = Random.Shared.Next();

    [Fact]
    public async Task Nothing_is_lost_charged_twice_or_oversold_while_processes_die_and_the_provider_misbehaves()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(6));
        var said = new List<string>();
        var report = await ChaosRun.RunAsync(
            new ChaosOptions(TimeSpan.FromSeconds(75), Seed, Shoppers: 6, Drain: TimeSpan.FromSeconds(90)), Say,
            limit.Token);
        report.Orders.ShouldBeGreaterThan(0);
        report.Faults.Values.Sum().ShouldBeGreaterThan(5);
        report.Holds.ShouldBeTrue(string.Join('\n', said));

        void Say(string text)
        {
            lock (said)
                said.Add(text);
            output.WriteLine(text);
        }
    }
}
