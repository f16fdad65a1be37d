using Microsoft.EntityFrameworkCore;
using OnlineShop.Data.Model;
using OnlineShop.Notification.Campaigns;
using OnlineShop.Notification.Contacts;
using OnlineShop.Notification.Store;

namespace OnlineShop.Notification.Model;

/// <summary>
/// The tables of Notification that are read by contact, campaign or page. The outgoing queue, what it knows of orders,
/// pushes and entries that are not logged yet are used by statements alone.
/// </summary>
internal sealed class NotificationDbContext(DbContextOptions<NotificationDbContext> options) : ShopDbContext(options)
{
    public DbSet<ContactRow> Contacts => Set<ContactRow>();

    public DbSet<CampaignRow> Campaigns => Set<CampaignRow>();

    public DbSet<InboxRow> InboxDocuments => Set<InboxRow>();

    public DbSet<DeliveryRow> DeliveryDocuments => Set<DeliveryRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ContactRow>().HasKey(contact => contact.UserId);
        modelBuilder.Entity<CampaignRow>(campaign =>
        {
            campaign.HasKey(row => row.CampaignId);
            campaign.Property(row => row.Texts).HasColumnType("jsonb");
        });
        modelBuilder.Entity<InboxRow>().Property(row => row.Document).HasColumnType("jsonb");
        modelBuilder.Entity<DeliveryRow>().Property(row => row.Document).HasColumnType("jsonb");
    }
}
