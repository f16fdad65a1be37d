using System.Diagnostics;

namespace OnlineShop.ServiceDefaults.Http;

/// <summary>
/// Asks a peer the questions of the same moment in one call. A question that comes alone waits for nobody, and no call waits for
/// another: it is what comes together anyway, after a commit that several orders share, that costs one call.
/// </summary>
/// <param name="ask">Asks some questions; answers them in their order, or fails for all.</param>
/// <param name="most">The most questions of one call.</param>
public sealed class GroupedCalls<TQuestion, TAnswer>(
    Func<IReadOnlyList<TQuestion>, Task<IReadOnlyList<TAnswer>>> ask, int most)
{
    private readonly Lock guard = new();
    private List<Asked> waiting = [];

    /// <summary>
    /// Asks a question; fails as the call does. The caller who gives up leaves the call to the others.
    /// </summary>
    public Task<TAnswer> AskAsync(TQuestion question, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var asked = new Asked(question, Activity.Current);
        lock (guard)
        {
            waiting.Add(asked);
            if (waiting.Count > 1)
                return asked.Answer.WaitAsync(cancel);
        }

        ThreadPool.UnsafeQueueUserWorkItem(static calls => calls.AskWaiting(), this, preferLocal: false);
        return asked.Answer.WaitAsync(cancel);
    }

    private void AskWaiting()
    {
        List<Asked> taken;
        lock (guard)
            (taken, waiting) = (waiting, []);
        foreach (var group in taken.Chunk(most))
            _ = AskAsync(group);
    }

    private async Task AskAsync(Asked[] group)
    {
        // The call is in the trace of the first, and the others' lead there.
        Activity.Current = group[0].Cause;
        if (group[0].Cause is { } first)
        {
            foreach (var other in group.Skip(1))
                other.Cause?.AddLink(new ActivityLink(first.Context));
        }

        try
        {
            var answers = await ask([.. group.Select(one => one.Question)]);
            // Otherwise somebody would wait for an answer that does not come.
            if (answers.Count != group.Length)
                throw new InvalidOperationException($"{group.Length} questions have {answers.Count} answers.");
            foreach (var (one, answer) in group.Zip(answers))
                one.Set(answer);
        }
        catch (Exception error)
        {
            foreach (var one in group)
                one.Fail(error);
        }
    }

    private sealed class Asked(TQuestion question, Activity? cause)
    {
        private readonly TaskCompletionSource<TAnswer> source = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TQuestion Question => question;

        public Activity? Cause => cause;

        public Task<TAnswer> Answer => source.Task;

        public void Set(TAnswer answer) => source.TrySetResult(answer);

        public void Fail(Exception error) => source.TrySetException(error);
    }
}
