using Microsoft.EntityFrameworkCore;
using OnlineShop.Data;
using OnlineShop.Notification.Model;
using OnlineShop.Notification.Notices;

namespace OnlineShop.Notification.Campaigns;

/// <summary>Whom campaigns reach.</summary>
/// <param name="People">Those who agreed to offers.</param>
/// <param name="Mailed">Those of them who get mails.</param>
/// <param name="Languages">The same by the language of their profile.</param>
internal sealed record CampaignAudience(int People, int Mailed, IReadOnlyList<CampaignAudienceLanguage> Languages);

/// <summary>Those who agreed to offers and read a language.</summary>
internal sealed record CampaignAudienceLanguage(string Language, int People, int Mailed);

/// <summary>What became of a campaign that has started.</summary>
/// <param name="Done">Whether all who agreed to offers when it was sent have it.</param>
/// <param name="People">How many have it in their inbox.</param>
/// <param name="Read">How many have read it there.</param>
internal sealed record CampaignDelivery(Guid Id, bool Done, long People, long Read, CampaignMails Mails);

/// <summary>The mails of a campaign, by their state.</summary>
/// <param name="Skipped">Not sent, since the recipient has withdrawn the consent or switched mails off meanwhile.</param>
internal sealed record CampaignMails(long Pending, long Sent, long Skipped, long Failed);

/// <summary>Whom campaigns would reach, and whom one has reached.</summary>
internal sealed class CampaignReach(IDbContextFactory<NotificationDbContext> contexts, ShopDatabase database)
{
    /// <summary>Whom a campaign would reach that started now.</summary>
    public async Task<CampaignAudience> CountAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var languages = await db.Contacts.Where(contact => contact.Marketing).GroupBy(contact => contact.Language)
            .Select(group => new CampaignAudienceLanguage(
                group.Key, group.Count(), group.Count(contact => contact.Channels.Contains(Channel.Email))))
            .ToListAsync(cancel);
        return new(
            languages.Sum(language => language.People), languages.Sum(language => language.Mailed),
            [.. languages.OrderByDescending(language => language.People).ThenBy(language => language.Language, StringComparer.Ordinal)]);
    }

    /// <summary>What became of a campaign; null where none of this id has started.</summary>
    public async Task<CampaignDelivery?> FindAsync(Guid id, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.Campaigns.SingleOrDefaultAsync(campaign => campaign.CampaignId == id, cancel) is not { } row)
            return null;
        await using var connection = await database.OpenAsync(cancel);
        var counts = await CampaignCountStatements.CountAsync(connection, CampaignWorker.SourceOf(id), cancel);
        return new(
            id, row.Done, counts.People, counts.Read, new(counts.Pending, counts.Sent, counts.Skipped, counts.Failed));
    }
}
