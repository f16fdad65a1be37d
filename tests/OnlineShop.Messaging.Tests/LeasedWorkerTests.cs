using Microsoft.Extensions.Logging.Abstractions;
using OnlineShop.Data.Work;

namespace OnlineShop.Messaging.Tests;

/// <summary>When a worker looks for work.</summary>
public sealed class LeasedWorkerTests
{
    /// <summary>Shorter than the longest pause of a worker that knows of nothing due.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task It_looks_again_when_the_next_item_is_due()
    {
        using var worker = new Worker(untilDue: TimeSpan.FromMilliseconds(20));
        await worker.StartAsync(default);
        for (var look = 0; look < 3; look++)
            await worker.LookedAsync();
        await worker.StopAsync(default);
    }

    [Fact]
    public async Task Where_nothing_is_due_it_looks_when_it_is_woken()
    {
        using var worker = new Worker(untilDue: null);
        await worker.StartAsync(default);
        await worker.LookedAsync();
        await worker.AskedAsync();
        worker.Looks.ShouldBe(0);

        worker.Wake();

        await worker.LookedAsync();
        await worker.StopAsync(default);
    }

    private sealed class Worker(TimeSpan? untilDue) : LeasedWorker<int>(NullLogger.Instance)
    {
        private readonly SemaphoreSlim looks = new(0);
        private readonly SemaphoreSlim asked = new(0);

        /// <summary>Looks that nobody has waited for.</summary>
        public int Looks => looks.CurrentCount;

        protected override TimeSpan PollInterval => TimeSpan.FromMilliseconds(1);

        public async Task LookedAsync() => (await looks.WaitAsync(Soon)).ShouldBeTrue();

        public async Task AskedAsync() => (await asked.WaitAsync(Soon)).ShouldBeTrue();

        public override void Dispose()
        {
            looks.Dispose();
            asked.Dispose();
            base.Dispose();
        }

        protected override Task<IReadOnlyList<int>> ClaimAsync(int limit, CancellationToken cancel)
        {
            looks.Release();
            return Task.FromResult<IReadOnlyList<int>>([]);
        }

        protected override Task<TimeSpan?> UntilDueAsync(CancellationToken cancel)
        {
            asked.Release();
            return Task.FromResult(untilDue);
        }

        protected override Task WorkAsync(int item, CancellationToken cancel) => Task.CompletedTask;
    }
}
