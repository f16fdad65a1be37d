using Microsoft.Extensions.Time.Testing;
using OnlineShop.ServiceDefaults.Caching;

namespace OnlineShop.ServiceDefaults.Tests.Caching;

public sealed class SharedReadsTests
{
    private readonly FakeTimeProvider clock = new();
    private int reads;

    private SharedReads<string, int> Reads(int capacity = 10) => new(clock, TimeSpan.FromMinutes(1), capacity);

    [Fact]
    public async Task A_value_is_read_once_in_its_life_for_each_key()
    {
        var shared = Reads();
        foreach (var key in new[] { "a", "a", "b" })
            await shared.GetAsync(key, Read, default);
        reads.ShouldBe(2);

        clock.Advance(TimeSpan.FromMinutes(1));
        (await shared.GetAsync("a", Read, default)).ShouldBe(3);
    }

    [Fact]
    public async Task Those_who_come_while_it_is_read_share_the_read_and_cancel_their_own_waiting_alone()
    {
        var shared = Reads();
        var reading = new TaskCompletionSource<int>();
        using var stop = new CancellationTokenSource();
        var impatient = shared.GetAsync("a", ReadSlowly, stop.Token);
        var patient = Enumerable.Range(0, 20).Select(_ => Task.Run(() => shared.GetAsync("a", ReadSlowly, default))).ToList();

        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(impatient);
        reading.SetResult(7);

        (await Task.WhenAll(patient)).ShouldAllBe(value => value == 7);
        reads.ShouldBe(1);

        Task<int> ReadSlowly(string key)
        {
            Interlocked.Increment(ref reads);
            return reading.Task;
        }
    }

    [Fact]
    public async Task A_read_that_fails_is_not_kept()
    {
        var shared = Reads();
        await Should.ThrowAsync<InvalidOperationException>(
            shared.GetAsync("a", _ => throw new InvalidOperationException("It is away."), default));
        (await shared.GetAsync("a", Read, default)).ShouldBe(1);
    }

    [Fact]
    public async Task More_keys_than_it_has_room_for_are_read_again()
    {
        var shared = Reads(capacity: 2);
        foreach (var key in new[] { "a", "b", "c", "a" })
            await shared.GetAsync(key, Read, default);
        reads.ShouldBe(4);
    }

    private Task<int> Read(string key) => Task.FromResult(Interlocked.Increment(ref reads));
}
