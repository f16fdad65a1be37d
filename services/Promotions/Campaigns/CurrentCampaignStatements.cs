using Npgsql;
using OnlineShop.Data.Statements;

namespace OnlineShop.Promotions.Campaigns;

/// <summary>The campaigns that visitors are shown.</summary>
internal static class CurrentCampaignStatements
{
    /// <summary>The most that are shown; more than one page can tell of.</summary>
    private const int Most = 20;

    /// <summary>
    /// Campaigns that have started and are not over, the last started first. One ends with its own end or its code's, whichever is
    /// earlier, and one that has neither 30 days after its start. One whose code is off, not yet good or used up is not shown.
    /// </summary>
    public static Task<List<CurrentCampaignRow>> FindAsync(NpgsqlConnection connection, DateTimeOffset now, CancellationToken cancel) =>
        connection.QueryAsync<CurrentCampaignRow>(
            """
            select c.id, c.code, c.texts::text as texts, c.started_at, e.until
            from campaigns c left join codes on codes.code = c.code
            cross join lateral (
              -- least() leaves nulls out.
              select coalesce(least(c.ends_at, codes.valid_to), c.started_at + interval '30 days') as until) e
            where c.state = 'started' and e.until >= @now
              and (c.code is null or (codes.active and codes.valid_from <= @now
                and (codes.total_limit is null or codes.redeemed < codes.total_limit)))
            order by c.started_at desc, c.id desc limit @Most
            """,
            new { now, Most }, cancel);
}
