namespace OnlineShop.Sandbox.PaymentProvider.Checkout;

/// <summary>How a checkout session ends: pure rules.</summary>
internal static class Checkouts
{
    /// <summary>The intent that a session's customer pays.</summary>
    public static PaymentIntent Intent(CheckoutSession session, DateTimeOffset now)
    {
        var id = Ids.Intent(now);
        return session.Template with
        {
            Id = id,
            ClientSecret = Ids.ClientSecret(id),
            Created = now,
            CheckoutSession = session.Id,
            ReturnUrl = session.Origin + CheckoutPage.AddressOf(session),
        };
    }

    /// <summary>The end of the session that an intent was paid for; null where there is none.</summary>
    public static LedgerEvent? Complete(PaymentIntent paid, LedgerState state, DateTimeOffset now) =>
        paid.CheckoutSession is { } id && state.Sessions.Find(id) is { Status: SessionStatus.Open } session
            ? new LedgerEvent("checkout.session.completed", now)
            {
                Session = session with { Status = SessionStatus.Complete, PaymentIntent = paid.Id },
            }
            : null;

    /// <summary>The end of a session that was not paid.</summary>
    public static LedgerEvent Expire(CheckoutSession session, DateTimeOffset now) =>
        new("checkout.session.expired", now) { Session = session with { Status = SessionStatus.Expired } };
}
