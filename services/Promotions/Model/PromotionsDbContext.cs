using Microsoft.EntityFrameworkCore;
using OnlineShop.Data.Model;
using OnlineShop.Promotions.Campaigns;
using OnlineShop.Promotions.Codes;

namespace OnlineShop.Promotions.Model;

/// <summary>
/// The tables of Promotions. Redemptions and the rates that quotes were made with are used by statements alone.
/// </summary>
internal sealed class PromotionsDbContext(DbContextOptions<PromotionsDbContext> options) : ShopDbContext(options)
{
    public DbSet<CodeRow> Codes => Set<CodeRow>();

    public DbSet<CodeUser> CodeUsers => Set<CodeUser>();

    public DbSet<CampaignRow> Campaigns => Set<CampaignRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<CodeRow>().HasKey(code => code.Code);
        modelBuilder.Entity<CodeUser>().HasKey(user => new { user.Code, user.UserId });
        modelBuilder.Entity<CampaignRow>(campaign =>
        {
            campaign.HasKey(row => row.Id);
            campaign.Property(row => row.Texts).HasColumnType("jsonb");
        });
    }
}
