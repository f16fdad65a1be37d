using OnlineShop.Chaos.Faults;
using OnlineShop.Chaos.Load;
using OnlineShop.Chaos.Report;
using OnlineShop.Chaos.Shop;
using OnlineShop.Verify;

namespace OnlineShop.Chaos;

/// <summary>One run: a shop of its own, customers, faults, then quiet, and the account of it.</summary>
internal static class ChaosRun
{
    public static async Task<ChaosReport> RunAsync(ChaosOptions options, Action<string> say, CancellationToken cancel)
    {
        var clock = TimeProvider.System;
        say($"seed {options.Seed}, {options.Duration.TotalMinutes:0.#} minutes, {options.Shoppers} shoppers");
        await using var metrics = await MetricReceiver.StartAsync();
        await using var shop = await ChaosShop.LaunchAsync(metrics.Address, cancel);
        var load = await OrderLoad.PrepareAsync(shop, options.Shoppers, options.Seed, cancel);
        var script = new FaultScript(shop, options.Seed);
        var started = clock.GetTimestamp();
        Task<IReadOnlyDictionary<string, int>> breaking;
        using (var end = CancellationTokenSource.CreateLinkedTokenSource(cancel))
        {
            end.CancelAfter(options.Duration);
            var ordering = load.RunAsync(end.Token, cancel);
            breaking = script.RunAsync(
                text => say($"{clock.GetElapsedTime(started).TotalSeconds,7:F1} s  {text}"), end.Token, cancel);
            await Task.WhenAll(ordering, breaking);
        }

        say($"{clock.GetElapsedTime(started).TotalSeconds,7:F1} s  quiet: {load.Summary}");
        await shop.WaitUntilHealthyAsync(cancel);
        // What a customer was never answered is asked again, under the same key.
        await load.AskAgainAsync(options.Drain, cancel);
        var verification = await Verification.RunAsync(
            new VerifyOptions(await shop.PostgresAsync(cancel), shop.Sandbox, options.Drain, load.Acknowledged),
            cancel);
        say(verification.ToText());
        var report = new ChaosReport(
            options, load.Outcomes, load.Unanswered, await breaking, metrics.Sum(MetricReceiver.Duplicates),
            metrics.Sum(MetricReceiver.GapsFilled), metrics.SumByStatus(MetricReceiver.HandedOver), verification);
        say(report.ToText());
        return report;
    }
}
