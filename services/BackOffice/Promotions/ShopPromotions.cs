using OnlineShop.BackOffice.Products;
using OnlineShop.BackOffice.Site;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Promotions;

/// <summary>Promo codes and their uses, as the shop has them.</summary>
internal sealed class ShopPromotions(ShopDesk shop, ShopTimes times)
{
    public Task<Reply<PromoCodePage>> ListAsync(PromotionQuery query, CancellationToken cancel) => shop.AskAsync(
        "/api/promotions",
        client => client.ListCodesAsync(
            state: query.State, search: ProductQuery.Said(query.Search), sort: query.ApiSort, limit: PromotionQuery.PageSize,
            after: ProductQuery.Said(query.After), cancellationToken: cancel),
        cancel);

    public Task<Reply<PromoCode>> GetAsync(string code) => shop.AskAsync("/api/promotions/{code}", client => client.GetCodeAsync(code));

    /// <summary>The orders that asked for a code, the newest first.</summary>
    public Task<Reply<CodeUsePage>> UsesAsync(string code, CodeUseState? state, string after, CancellationToken cancel) => shop.AskAsync(
        "/api/promotions/{code}/uses",
        client => client.ListCodeUsesAsync(
            code, state: state, limit: PromotionQuery.PageSize, after: ProductQuery.Said(after), cancellationToken: cancel),
        cancel);

    /// <summary>Creates a code; <c>codeTaken</c> where there is one of this name.</summary>
    /// <param name="key">The same for every sending of one draft, so that it has one effect.</param>
    public Task<Reply<PromoCode>> CreateAsync(PromotionDraft draft, string key) => shop.AskAsync(
        "/api/promotions", client => client.CreateCodeAsync(draft.ToNew(times), key));

    /// <summary>Saves a draft; <c>versionConflict</c> where somebody has changed the code since <paramref name="basis"/>.</summary>
    public Task<Reply<PromoCode>> ChangeAsync(PromotionDraft draft, PromoCode basis) => shop.AskAsync(
        "/api/promotions/{code}", client => client.ChangeCodeAsync(basis.Code, draft.ToChange(basis, times)));

    /// <summary>Switches a code off, whatever its rules are by now.</summary>
    public Task<Reply> SwitchOffAsync(string code) => shop.AskAsync("/api/promotions/{code}", client => client.DeactivateCodeAsync(code));
}
