using Npgsql;
using OnlineShop.Data.Statements;

namespace OnlineShop.Notification.Campaigns;

/// <summary>Counts what became of campaigns.</summary>
internal static class CampaignCountStatements
{
    /// <summary>The notices of a campaign and the mails of them.</summary>
    /// <param name="source">Of the campaign's notices.</param>
    public static Task<CampaignCounts> CountAsync(NpgsqlConnection connection, string source, CancellationToken cancel) =>
        connection.SingleAsync<CampaignCounts>(
            """
            select count(*) as people, count(n.read_at) as read, count(*) filter (where s.state = 'pending') as pending,
              count(*) filter (where s.state = 'sent') as sent, count(*) filter (where s.state = 'skipped') as skipped,
              count(*) filter (where s.state = 'failed') as failed
            from notices n left join sends s on s.notice_id = n.id and s.channel = 'email'
            where n.kind = 'campaign' and n.source = @source
            """,
            new { source }, cancel);
}

/// <summary>The numbers of a campaign.</summary>
internal sealed record CampaignCounts(long People, long Read, long Pending, long Sent, long Skipped, long Failed);
