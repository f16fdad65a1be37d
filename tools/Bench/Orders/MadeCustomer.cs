using OnlineShop.Contracts.Messages;

namespace OnlineShop.Bench.Orders;

/// <summary>A customer as a large shop has them: some names that many bear, a tenth of them in Cyrillic.</summary>
internal sealed record MadeCustomer(int Number, string Name, string Email)
{
    private static readonly (string Name, string Plain)[] First =
    [
        ("Ada", "ada"), ("Grace", "grace"), ("Alan", "alan"), ("Emmy", "emmy"), ("Carl", "carl"), ("Sofie", "sofie"), ("José", "jose"),
        ("Zoë", "zoe"), ("Lukas", "lukas"), ("Marie", "marie"), ("Noah", "noah"), ("Lena", "lena"), ("Paul", "paul"), ("Clara", "clara"),
        ("Jonas", "jonas"), ("Nina", "nina"), ("Oskar", "oskar"), ("Ida", "ida"), ("Felix", "felix"), ("Greta", "greta"),
    ];

    private static readonly (string Name, string Plain)[] Last =
    [
        ("Lovelace", "lovelace"), ("Hopper", "hopper"), ("Turing", "turing"), ("Noether", "noether"), ("Gauß", "gauss"), ("Müller", "mueller"),
        ("Schmidt", "schmidt"), ("Dubois", "dubois"), ("Rossi", "rossi"), ("García", "garcia"), ("Jensen", "jensen"), ("Nowak", "nowak"),
        ("Novák", "novak"), ("Andersson", "andersson"), ("Virtanen", "virtanen"), ("Silva", "silva"), ("Peeters", "peeters"), ("Horváth", "horvath"),
        ("Popescu", "popescu"), ("Papadakis", "papadakis"), ("Murphy", "murphy"), ("Kask", "kask"), ("Ozols", "ozols"), ("Kazlauskas", "kazlauskas"),
        ("Weber", "weber"), ("Fischer", "fischer"), ("Moreau", "moreau"), ("Bianchi", "bianchi"), ("Costa", "costa"), ("Visser", "visser"),
    ];

    private static readonly (string Name, string Plain)[] Russian =
    [
        ("Юлия Смирнова", "yulia.smirnova"), ("Анна Иванова", "anna.ivanova"), ("Пётр Кузнецов", "petr.kuznetsov"),
        ("Ольга Соколова", "olga.sokolova"), ("Иван Попов", "ivan.popov"), ("Мария Лебедева", "maria.lebedeva"),
    ];

    private static readonly (string City, string PostalCode, string Country)[] Places =
    [
        ("Berlin", "10115", "DE"), ("Hamburg", "20095", "DE"), ("Paris", "75001", "FR"), ("Lyon", "69001", "FR"), ("Wien", "1010", "AT"),
        ("Madrid", "28001", "ES"), ("Roma", "00118", "IT"), ("Warszawa", "00-001", "PL"), ("Riga", "LV-1010", "LV"), ("København", "1050", "DK"),
    ];

    /// <summary>The account's id.</summary>
    public Guid Id => MadeIds.Customer(Number);

    /// <summary>Customer <paramref name="number"/>; the same in every run.</summary>
    public static MadeCustomer Of(int number)
    {
        var random = new Random(number);
        if (number % 10 == 0)
        {
            var (known, address) = Russian[random.Next(Russian.Length)];
            return new MadeCustomer(number, known, $"{address}.{number}@post.example");
        }

        var (first, last) = (First[random.Next(First.Length)], Last[random.Next(Last.Length)]);
        return new MadeCustomer(
            number, $"{first.Name} {last.Name}", $"{first.Plain}.{last.Plain}.{number}@mail{number % 7}.example");
    }

    /// <summary>Where goods for this customer, or for somebody whom they are a gift to, go.</summary>
    public ShippingAddress AddressOf(string recipient)
    {
        var (city, postalCode, country) = Places[Number % Places.Length];
        return new ShippingAddress(recipient, $"Hauptstr. {(Number % 120) + 1}", city, postalCode, country);
    }
}
