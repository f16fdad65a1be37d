using Microsoft.EntityFrameworkCore;
using OnlineShop.Data.Model;
using OnlineShop.Notification.Campaigns;
using OnlineShop.Notification.Contacts;
using OnlineShop.Notification.Log;
using OnlineShop.Notification.Webhooks.Deliveries;
using OnlineShop.Notification.Webhooks.Subscriptions;

namespace OnlineShop.Notification.Model;

/// <summary>
/// The tables of Notification that are read by contact, campaign, webhook or page. Notices, what is to be sent of them, what it
/// knows of orders and entries that are not logged yet are used by statements alone.
/// </summary>
internal sealed class NotificationDbContext(DbContextOptions<NotificationDbContext> options) : ShopDbContext(options)
{
    public DbSet<ContactRow> Contacts => Set<ContactRow>();

    public DbSet<CampaignRow> Campaigns => Set<CampaignRow>();

    public DbSet<DeliveryRow> DeliveryDocuments => Set<DeliveryRow>();

    public DbSet<WebhookRow> Webhooks => Set<WebhookRow>();

    public DbSet<WebhookDeliveryRow> WebhookDeliveries => Set<WebhookDeliveryRow>();

    public DbSet<WebhookAttemptRow> WebhookAttempts => Set<WebhookAttemptRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ContactRow>().HasKey(contact => contact.UserId);
        modelBuilder.Entity<CampaignRow>(campaign =>
        {
            campaign.HasKey(row => row.CampaignId);
            campaign.Property(row => row.Texts).HasColumnType("jsonb");
        });
        modelBuilder.Entity<WebhookAttemptRow>().HasKey(attempt => new { attempt.DeliveryId, attempt.Number });
        modelBuilder.Entity<DeliveryRow>().Property(row => row.Document).HasColumnType("jsonb");
    }
}
