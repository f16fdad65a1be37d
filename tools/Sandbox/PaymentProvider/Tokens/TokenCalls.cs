using OnlineShop.Sandbox.PaymentProvider.PaymentMethods;
using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.PaymentProvider.Tokens;

/// <summary><c>/v1/tokens</c>: cards as tokens, by their numbers.</summary>
internal static class TokenCalls
{
    private const string Kind = "token";

    public static void MapTokens(this RouteGroupBuilder api)
    {
        api.MapPost("/tokens", (HttpRequest request, Calls calls, TimeProvider time) =>
            calls.PostAsync(request, form => Create(form, request, time.GetUtcNow()))).WithSummary("Make a token of a card");
        api.MapGet("/tokens/{id}", Get).WithSummary("Read a token");
    }

    private static Prepared Create(FormFields form, HttpRequest request, DateTimeOffset today)
    {
        var card = CardNumbers.Read(form, "card", today, out var wrong);
        var view = View.Read(form, request, Kind);
        if (form.Refusal() is { } refusal)
            return new Prepared(refusal);
        if (wrong is not null)
            return new Prepared(StripeErrors.OfCard(wrong));

        return new Prepared((state, now) =>
        {
            var token = new CardToken
            {
                Id = Ids.Token(now), Card = card!.Token, Created = now, ExpMonth = card.ExpMonth, ExpYear = card.ExpYear, Name = card.Name,
            };
            return new Outcome(
                view.Ok(TokenObject.From(token), new Lookup(state)), new LedgerEvent(LedgerEvent.Untold, now) { Token = token });
        });
    }

    private static Answer Get(string id, HttpRequest request, Ledger ledger) => Reading.Get(request, ledger, Kind, (state, view) =>
        Find(state, id) is { } token ? view.Ok(TokenObject.From(token), new Lookup(state)) : StripeErrors.Missing(Kind, id, "token"));

    /// <summary>A token that was made here, or one that is published.</summary>
    private static CardToken? Find(LedgerState state, string id) => state.Tokens.Find(id)
        ?? (id.StartsWith("tok_", StringComparison.Ordinal) && TestCard.Exists(id)
            ? new CardToken
            {
                Id = id, Card = id, Created = DateTimeOffset.UnixEpoch, ExpMonth = CardNumbers.PublishedMonth,
                ExpYear = CardNumbers.PublishedYear,
            }
            : null);
}
