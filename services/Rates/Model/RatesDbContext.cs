using Microsoft.EntityFrameworkCore;
using OnlineShop.Data.Model;
using OnlineShop.Rates.Feed;
using OnlineShop.Rates.History;

namespace OnlineShop.Rates.Model;

/// <summary>The tables of Rates. Quotes do not use it: they are answered from memory, which statements load.</summary>
internal sealed class RatesDbContext(DbContextOptions<RatesDbContext> options) : ShopDbContext(options)
{
    public DbSet<RateDay> RateDays => Set<RateDay>();

    public DbSet<RateRow> Rates => Set<RateRow>();

    public DbSet<RefreshRow> RefreshRuns => Set<RefreshRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<RateDay>().HasKey(day => day.Day);
        modelBuilder.Entity<RateRow>().HasKey(rate => new { rate.Currency, rate.Day });
        modelBuilder.Entity<RefreshRow>().HasKey(run => run.Id);
    }
}
