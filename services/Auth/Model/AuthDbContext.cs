using Microsoft.EntityFrameworkCore;
using OnlineShop.Auth.Accounts;
using OnlineShop.Auth.Links;
using OnlineShop.Data.Model;

namespace OnlineShop.Auth.Model;

/// <summary>The tables of Auth. Only statements use sessions, signing keys, sign-in attempts and password requests.</summary>
internal sealed class AuthDbContext(DbContextOptions<AuthDbContext> options) : ShopDbContext(options)
{
    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<AccountLink> AccountLinks => Set<AccountLink>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Account>().HasKey(account => account.Id);
        modelBuilder.Entity<AccountLink>().HasKey(link => link.Id);
    }
}
