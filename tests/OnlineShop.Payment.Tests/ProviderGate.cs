namespace OnlineShop.Payment.Tests;

/// <summary>Holds the provider's answer to the next charge back, after it has charged, until the test opens the gate.</summary>
internal sealed class ProviderGate : IDisposable
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim open = new();

    public ProviderGate(PaymentHost host) => host.Provider.LosesAnswer = request =>
    {
        if (request.Method == HttpMethod.Post && reached.TrySetResult())
            open.Wait(TimeSpan.FromSeconds(60)).ShouldBeTrue();
        return false;
    };

    /// <summary>The provider has charged, and its answer is held back.</summary>
    public Task ReachedAsync() => reached.Task.WaitAsync(TimeSpan.FromSeconds(60));

    public void Open() => open.Set();

    public void Dispose() => open.Set();
}
