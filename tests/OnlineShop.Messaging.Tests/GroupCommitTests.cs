using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;
using OnlineShop.Data.Work;

namespace OnlineShop.Messaging.Tests;

public sealed class GroupCommitTests
{
    [Fact]
    public async Task What_ends_while_a_group_is_stored_is_the_next_group()
    {
        var groups = new ConcurrentQueue<int[]>();
        var (begun, first) = (new TaskCompletionSource(), new TaskCompletionSource());
        var commits = new GroupCommit<int>(async group =>
        {
            groups.Enqueue([.. group]);
            begun.TrySetResult();
            if (groups.Count == 1)
                await first.Task;
        });

        var alone = commits.AddAsync(1);
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(10));
        var others = new[] { commits.AddAsync(2), commits.AddAsync(3) };
        others.ShouldAllBe(stored => !stored.IsCompleted);
        first.SetResult();

        await Task.WhenAll([alone, .. others]).WaitAsync(TimeSpan.FromSeconds(10));
        groups.ShouldBe([[1], [2, 3]]);
    }

    [Fact]
    public async Task A_bad_result_fails_alone_whatever_it_comes_with()
    {
        var first = new TaskCompletionSource();
        var stored = new ConcurrentQueue<int>();
        var commits = new GroupCommit<int>(async group =>
        {
            await first.Task;
            if (group.Contains(2))
                throw new InvalidOperationException("bad");
            foreach (var one in group)
                stored.Enqueue(one);
        });

        var ends = new[] { commits.AddAsync(1), commits.AddAsync(2), commits.AddAsync(3) };
        first.SetResult();

        await Should.ThrowAsync<InvalidOperationException>(() => ends[1].WaitAsync(TimeSpan.FromSeconds(10)));
        await Task.WhenAll(ends[0], ends[2]).WaitAsync(TimeSpan.FromSeconds(10));
        stored.ShouldBe([1, 3]);
    }

    [Fact]
    public async Task Of_many_at_once_each_is_stored_once()
    {
        var stored = new ConcurrentQueue<int>();
        var commits = new GroupCommit<int>(async group =>
        {
            await Task.Yield();
            foreach (var one in group)
                stored.Enqueue(one);
        });

        await Task.WhenAll(Enumerable.Range(0, 10_000).Select(one => Task.Run(() => commits.AddAsync(one))))
            .WaitAsync(TimeSpan.FromSeconds(30));
        stored.Order().ShouldBe(Enumerable.Range(0, 10_000));
    }

    [Fact]
    public async Task What_comes_alone_waits_for_nobody_and_a_stream_gathers()
    {
        var pace = TimeSpan.FromSeconds(1);
        var clock = new FakeTimeProvider();
        var groups = new ConcurrentQueue<int>();
        var commits = new GroupCommit<int>(
            group =>
            {
                groups.Enqueue(group.Count);
                return Task.CompletedTask;
            },
            pace, clock);

        await commits.AddAsync(0).WaitAsync(TimeSpan.FromSeconds(10));
        var stream = Task.WhenAll(Enumerable.Range(1, 50).Select(commits.AddAsync));
        clock.Advance(pace / 2);
        stream.IsCompleted.ShouldBeFalse();
        await Eventually.BecomesAsync(
            () =>
            {
                clock.Advance(pace / 2);
                return Task.FromResult(stream.IsCompleted);
            },
            isStored => isStored);

        groups.ShouldBe([1, 50]);
    }
}
