namespace OnlineShop.Sandbox.PaymentProvider.Checkout;

/// <summary>Ends the sessions that nobody paid in time.</summary>
internal sealed class SessionExpiry(Ledger ledger, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Pulse = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pulse, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = time.GetUtcNow();
            foreach (var id in ledger.Read(state => state.OpenSessions.Where(s => s.ExpiresAt <= now).Select(s => s.Id).ToList()))
                ledger.Execute(null, EventSource.None, (state, at) => new Outcome(
                    StripeObjects.Ok(new { }),
                    state.Sessions.Find(id) is { Status: SessionStatus.Open } session ? [Checkouts.Expire(session, at)] : []));
        }
    }
}
