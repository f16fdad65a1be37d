using System.Collections.Concurrent;
using System.Diagnostics;
using OnlineShop.ServiceDefaults.Http;

namespace OnlineShop.ServiceDefaults.Tests.Http;

public sealed class GroupedCallsTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Each_question_gets_its_own_answer_however_they_are_grouped()
    {
        var groups = new ConcurrentQueue<int>();
        var calls = new GroupedCalls<int, string>(
            async group =>
            {
                groups.Enqueue(group.Count);
                await Task.Yield();
                return [.. group.Select(one => $"answer {one}")];
            },
            most: 7);

        var answers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(one => calls.AskAsync(one, default))).WaitAsync(Limit);

        answers.ShouldBe(Enumerable.Range(0, 1000).Select(one => $"answer {one}"));
        groups.ShouldAllBe(count => count <= 7);
        groups.Sum().ShouldBe(1000);
        groups.Count.ShouldBeLessThan(1000);
    }

    [Fact]
    public async Task A_slow_call_holds_up_no_other()
    {
        var slow = new TaskCompletionSource();
        var begun = new TaskCompletionSource();
        var calls = new GroupedCalls<int, int>(
            async group =>
            {
                if (group.Contains(1))
                {
                    begun.SetResult();
                    await slow.Task;
                }

                return group;
            },
            most: 10);

        var first = calls.AskAsync(1, default);
        await begun.Task.WaitAsync(Limit);
        (await calls.AskAsync(2, default).WaitAsync(Limit)).ShouldBe(2);
        first.IsCompleted.ShouldBeFalse();
        slow.SetResult();
        (await first.WaitAsync(Limit)).ShouldBe(1);
    }

    [Fact]
    public async Task A_call_that_fails_fails_for_all_that_it_asks_for_and_for_nobody_else()
    {
        var calls = new GroupedCalls<int, int>(
            group => group.Contains(13) ? throw new HttpRequestException("away") : Task.FromResult(group), most: 10);

        await Should.ThrowAsync<HttpRequestException>(() => calls.AskAsync(13, default).WaitAsync(Limit));
        (await calls.AskAsync(1, default).WaitAsync(Limit)).ShouldBe(1);
    }

    [Fact]
    public async Task A_question_without_an_answer_of_its_own_fails()
    {
        var calls = new GroupedCalls<int, int>(_ => Task.FromResult<IReadOnlyList<int>>([]), most: 10);

        await Should.ThrowAsync<InvalidOperationException>(() => calls.AskAsync(1, default).WaitAsync(Limit));
    }

    [Fact]
    public async Task Who_gives_up_leaves_the_call_to_the_others()
    {
        using var patience = new CancellationTokenSource();
        var answered = new TaskCompletionSource();
        var calls = new GroupedCalls<int, int>(
            async group =>
            {
                await answered.Task;
                return group;
            },
            most: 10);

        var (impatient, patient) = (calls.AskAsync(1, patience.Token), calls.AskAsync(2, default));
        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => impatient.WaitAsync(Limit));
        answered.SetResult();
        (await patient.WaitAsync(Limit)).ShouldBe(2);
        Should.Throw<OperationCanceledException>(() => calls.AskAsync(3, patience.Token));
    }

    [Fact]
    public async Task A_call_is_in_the_trace_of_the_first_question_and_the_others_lead_there()
    {
        using var source = new ActivitySource(nameof(GroupedCallsTests));
        using var listener = new ActivityListener
        {
            ShouldListenTo = listened => listened == source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        var parents = new ConcurrentQueue<(ActivityTraceId? Trace, int Count)>();
        var calls = new GroupedCalls<int, int>(
            group =>
            {
                parents.Enqueue((Activity.Current?.TraceId, group.Count));
                return Task.FromResult(group);
            },
            most: 1000);

        var asked = Enumerable.Range(0, 1000).Select(one =>
        {
            Activity.Current = null;
            var activity = source.StartActivity("order")!;
            return (Activity: activity, Answer: calls.AskAsync(one, default));
        }).ToList();
        await Task.WhenAll(asked.Select(one => one.Answer)).WaitAsync(Limit);

        var traces = asked.Select(one => one.Activity.TraceId).ToHashSet();
        parents.ShouldAllBe(call => traces.Contains(call.Trace!.Value));
        var first = parents.Select(call => call.Trace!.Value).ToHashSet();
        asked.ShouldAllBe(one => first.Contains(one.Activity.TraceId)
            || first.Contains(one.Activity.Links.Single().Context.TraceId));
        asked.ForEach(one => one.Activity.Dispose());
    }
}
