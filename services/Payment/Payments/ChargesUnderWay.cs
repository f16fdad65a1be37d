using System.Collections.Concurrent;

namespace OnlineShop.Payment.Payments;

/// <summary>
/// The charges that calls to this process are making at the moment. The provider's event of a charge often arrives before the
/// result of the charge is stored, and would have the payment looked at again for nothing: it waits for the call instead.
/// </summary>
internal sealed class ChargesUnderWay(TimeProvider clock)
{
    /// <summary>The provider waits for the answer to its event, and a lost event would be sent again much later.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<ChargeKey, TaskCompletionSource> charges = new();

    /// <summary>A charge is under way until the result is disposed of.</summary>
    public IDisposable Begin(ChargeKey key)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        charges[key] = ended;
        return new Charge(charges, key, ended);
    }

    /// <summary>Waits until a charge is no longer under way, but not long.</summary>
    public async Task WaitAsync(ChargeKey key, CancellationToken cancel)
    {
        if (!charges.TryGetValue(key, out var ended))
            return;
        await ended.Task.WaitAsync(LongestWait, clock, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancel.ThrowIfCancellationRequested();
    }

    private sealed class Charge(
        ConcurrentDictionary<ChargeKey, TaskCompletionSource> charges, ChargeKey key, TaskCompletionSource ended) : IDisposable
    {
        public void Dispose()
        {
            charges.TryRemove(key, out _);
            ended.TrySetResult();
        }
    }
}
