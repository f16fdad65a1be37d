using Microsoft.Extensions.Time.Testing;
using OnlineShop.Bench.Load;
using OnlineShop.Bench.Results;

namespace OnlineShop.Bench.Tests.Load;

public sealed class OpenLoopTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly FakeTimeProvider clock = new();
    private readonly Recorder recorder;

    public OpenLoopTests() => recorder = new Recorder(clock);

    [Fact]
    public async Task A_latency_counts_from_the_intended_start()
    {
        var load = new OpenLoop(clock, 10, Arrivals.Even);
        var running = load.RunAsync([Ask, Ask, Ask], recorder, TimeSpan.FromMilliseconds(350), CancellationToken.None);
        // All stands still while three actions should start, at 100, 200 and 300 ms.
        clock.Advance(TimeSpan.FromMilliseconds(300));
        await running.WaitAsync(Limit);

        var asked = Result(load).Latencies.ShouldHaveSingleItem();
        asked.Count.ShouldBe(3);
        asked.Max.ShouldBe(200, 0.5);
        asked.P50.ShouldBe(100, 0.5);
    }

    [Fact]
    public async Task What_follows_in_a_step_counts_from_its_own_start()
    {
        var load = new OpenLoop(clock, 10, Arrivals.Even);
        var running = load.RunAsync([AskTwice], recorder, TimeSpan.FromMilliseconds(150), CancellationToken.None);
        clock.Advance(TimeSpan.FromMilliseconds(400));
        await running.WaitAsync(Limit);

        var latencies = Result(load).Latencies.ToDictionary(latency => latency.Kind);
        latencies["first"].Max.ShouldBe(300, 0.5);
        latencies["second"].Max.ShouldBe(0, 0.5);

        static async Task AskTwice(Recorder recorder, CancellationToken cancel)
        {
            await recorder.MeasureAsync("first", () => Task.FromResult<string?>(null));
            await recorder.MeasureAsync("second", () => Task.FromResult<string?>(null));
        }
    }

    [Fact]
    public async Task An_action_without_a_free_shopper_is_an_error()
    {
        var answer = new TaskCompletionSource();
        var load = new OpenLoop(clock, 10, Arrivals.Even);
        var running = load.RunAsync([WaitForAnswer], recorder, TimeSpan.FromMilliseconds(350), CancellationToken.None);
        clock.Advance(TimeSpan.FromMilliseconds(300));
        SpinWait.SpinUntil(() => NotStarted() == 2, Limit).ShouldBeTrue();
        answer.SetResult();
        await running.WaitAsync(Limit);

        NotStarted().ShouldBe(2);
        recorder.CountOf("ask").ShouldBe(1);

        Task WaitForAnswer(Recorder recorder, CancellationToken cancel) => recorder.MeasureAsync("ask", async () =>
        {
            await answer.Task;
            return null;
        });

        long NotStarted() => Result(load).Errors.GetValueOrDefault(OpenLoop.NotStarted);
    }

    [Fact]
    public async Task Poisson_arrivals_come_at_the_rate_that_was_asked_for()
    {
        var load = new OpenLoop(clock, 100, Arrivals.Poisson);
        var running = load.RunAsync([], recorder, TimeSpan.FromSeconds(100), CancellationToken.None);
        clock.Advance(TimeSpan.FromSeconds(100));
        await running.WaitAsync(Limit);

        // Of 10,000 by chance, four standard deviations.
        Result(load).Errors[OpenLoop.NotStarted].ShouldBeInRange(9_600, 10_400);
    }

    [Fact]
    public async Task Who_has_acted_acts_again()
    {
        var load = new OpenLoop(clock, 10, Arrivals.Even);
        var running = load.RunAsync([Ask], recorder, TimeSpan.FromMilliseconds(250), CancellationToken.None);
        for (var action = 1; action <= 2; action++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(100));
            SpinWait.SpinUntil(() => recorder.CountOf("ask") == action, Limit).ShouldBeTrue();
        }

        await running.WaitAsync(Limit);
        Result(load).Rate.ShouldBe(10);
    }

    private static Task Ask(Recorder recorder, CancellationToken cancel) =>
        recorder.MeasureAsync("ask", () => Task.FromResult<string?>(null));

    private BenchResult Result(OpenLoop load) => recorder.Result(
        new BenchOptions("test", 1, TimeSpan.Zero, TimeSpan.Zero, new Uri("http://localhost")), load,
        TimeSpan.FromSeconds(1));
}
