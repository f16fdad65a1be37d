using Microsoft.EntityFrameworkCore;
using OnlineShop.Data.Model;
using OnlineShop.User.Addresses;
using OnlineShop.User.Erasure;
using OnlineShop.User.Profiles;

namespace OnlineShop.User.Model;

/// <summary>The tables of User.</summary>
internal sealed class UserDbContext(DbContextOptions<UserDbContext> options) : ShopDbContext(options)
{
    public DbSet<Profile> Profiles => Set<Profile>();

    public DbSet<Address> Addresses => Set<Address>();

    public DbSet<ErasureProcess> ErasureProcesses => Set<ErasureProcess>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Profile>().HasKey(profile => profile.UserId);
        modelBuilder.Entity<Address>().HasKey(address => address.Id);
        modelBuilder.Entity<ErasureProcess>(process =>
        {
            process.HasKey(removal => removal.UserId);
            process.Property<DateTimeOffset?>(ErasureProcess.DueAt);
        });
    }
}
