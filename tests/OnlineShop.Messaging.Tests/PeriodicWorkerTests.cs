using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using OnlineShop.Data.Work;

namespace OnlineShop.Messaging.Tests;

public sealed class PeriodicWorkerTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    private readonly FakeTimeProvider clock = new();

    [Fact]
    public async Task It_runs_at_the_start_and_once_an_interval_although_runs_fail()
    {
        using var worker = new Worker(clock, fails: true);
        await worker.StartAsync(default);
        await worker.RanAsync();
        for (var run = 0; run < 3; run++)
        {
            clock.Advance(Interval - TimeSpan.FromTicks(1));
            worker.Waiting.ShouldBe(0);
            clock.Advance(TimeSpan.FromTicks(1));
            await worker.RanAsync();
        }

        await worker.StopAsync(default);
        worker.ExecuteTask!.IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public async Task A_stop_in_the_middle_of_a_run_is_no_failure()
    {
        using var worker = new Worker(clock, fails: false);
        await worker.StartAsync(default);
        await worker.RanAsync();
        await worker.StopAsync(default);
        worker.ExecuteTask!.IsCompletedSuccessfully.ShouldBeTrue();
    }

    private sealed class Worker(TimeProvider clock, bool fails) : PeriodicWorker(Interval, clock, NullLogger.Instance)
    {
        private readonly SemaphoreSlim runs = new(0);

        public int Waiting => runs.CurrentCount;

        public async Task RanAsync() => (await runs.WaitAsync(TimeSpan.FromSeconds(30))).ShouldBeTrue();

        public override void Dispose()
        {
            runs.Dispose();
            base.Dispose();
        }

        protected override async Task RunAsync(CancellationToken cancel)
        {
            runs.Release();
            if (fails)
                throw new InvalidOperationException("It fails.");
            await Task.Delay(Timeout.InfiniteTimeSpan, cancel);
        }
    }
}
