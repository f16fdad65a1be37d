using OnlineShop.Verify.Facts;
using OnlineShop.Verify.Report;

namespace OnlineShop.Verify.Invariants;

/// <summary>
/// No promo code is used more often than its limits allow, in total and by a user, and the counts are the redemptions that there
/// are.
/// </summary>
internal sealed class CodesWithinLimits : IInvariant
{
    private const string Sql = """
        with used as (select code, user_id, count(*) as uses from redemptions where state = 'redeemed' group by code, user_id),
        totals as (select code, sum(uses) as uses from used group by code)
        select 'code' as kind, c.code as id, concat_ws('; ',
          case when c.redeemed <> coalesce(t.uses, 0) then format('counts %s uses, there are %s redemptions', c.redeemed, coalesce(t.uses, 0)) end,
          case when coalesce(t.uses, 0) > c.total_limit then format('used %s times, its limit is %s', t.uses, c.total_limit) end) as what
        from codes c left join totals t on t.code = c.code
        where c.redeemed <> coalesce(t.uses, 0) or coalesce(t.uses, 0) > c.total_limit
        union all
        select 'code', code, concat_ws('; ',
          case when coalesce(n.redeemed, 0) <> coalesce(u.uses, 0) then format('counts %s uses of user %s, there are %s redemptions', coalesce(n.redeemed, 0), user_id, coalesce(u.uses, 0)) end,
          case when u.uses > c.per_user_limit then format('used %s times by user %s, the limit is %s', u.uses, user_id, c.per_user_limit) end)
        from used u full join code_users n using (code, user_id) left join codes c using (code)
        where coalesce(n.redeemed, 0) <> coalesce(u.uses, 0) or u.uses > c.per_user_limit
        """;

    public string Name => "codes-within-limits";

    public async Task<Finding> CheckAsync(ShopFacts shop, CancellationToken cancel) => new(
        Finding.Count(await shop.Sources.Promotions.CountAsync("codes", cancel), "code"),
        await shop.Sources.Promotions.ReadBreachesAsync(Sql, cancel));
}
