namespace OnlineShop.Order.Tests;

/// <summary>An answer to a call that its peer holds back until a test lets it go.</summary>
internal sealed class HeldAnswer : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly TaskCompletionSource<Guid> asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim released = new();

    /// <summary>The peer's side: answers when the test lets it.</summary>
    public T Give<T>(Guid orderId, T answer)
    {
        asked.TrySetResult(orderId);
        released.Wait(Limit);
        return answer;
    }

    /// <summary>The order that the peer was asked about, once it was.</summary>
    public Task<Guid> AskedAsync() => asked.Task.WaitAsync(Limit);

    /// <summary>Lets the answer go.</summary>
    public void Release() => released.Set();

    public void Dispose() => released.Dispose();
}
