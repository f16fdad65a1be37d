using OnlineShop.Data;

namespace OnlineShop.Promotions.Campaigns;

/// <summary>Changes of campaigns that answer what they have stored, so that it is announced once.</summary>
internal static class CampaignStatements
{
    private const string Columns =
        "id, name, code, starts_at, ends_at, texts::text as texts, state, created_at, started_at, cancelled_at, version";

    /// <summary>Stores a new campaign.</summary>
    public static async Task<CampaignRow> InsertAsync(
        ShopTransaction transaction, CampaignColumns campaign, CancellationToken cancel) =>
        (await transaction.FindAsync<CampaignRow>(
        $"""
        insert into campaigns (id, name, code, starts_at, ends_at, texts, state, created_at, started_at)
        values (@Id, @Name, @Code, @StartsAt, @EndsAt, @Texts::jsonb, @State, @Now, @StartedAt)
        returning {Columns}
        """,
        campaign, cancel))!;

    /// <summary>Locks a campaign until the transaction ends; false where there is none.</summary>
    public static async Task<bool> LockAsync(ShopTransaction transaction, Guid id, CancellationToken cancel) =>
        await transaction.FindAsync<Guid?>("select id from campaigns where id = @id for update", new { id }, cancel) is not null;

    /// <summary>Changes a campaign that is locked.</summary>
    public static async Task<CampaignRow> UpdateAsync(
        ShopTransaction transaction, CampaignColumns campaign, CancellationToken cancel) =>
        (await transaction.FindAsync<CampaignRow>(
        $"""
        update campaigns set name = @Name, code = @Code, starts_at = @StartsAt, ends_at = @EndsAt, texts = @Texts::jsonb,
          state = @State, started_at = @StartedAt, version = version + 1
        where id = @Id returning {Columns}
        """,
        campaign, cancel))!;

    /// <summary>The planned campaigns whose time has come and is not over, locked until the transaction ends.</summary>
    public static Task<IReadOnlyList<Guid>> FindDueAsync(
        ShopTransaction transaction, DateTimeOffset now, CancellationToken cancel) =>
        transaction.QueryAsync<Guid>(
        """
        select id from campaigns
        where state = 'planned' and starts_at <= @now and (ends_at is null or ends_at >= @now)
        order by id for update
        """,
        new { now }, cancel);

    /// <summary>Starts campaigns that are locked.</summary>
    public static Task<IReadOnlyList<CampaignRow>> StartAsync(
        ShopTransaction transaction, Guid[] ids, DateTimeOffset now, CancellationToken cancel) =>
        transaction.QueryAsync<CampaignRow>(
            $"update campaigns set state = 'started', started_at = @now where id = any(@ids) returning {Columns}",
            new { ids, now }, cancel);
}
