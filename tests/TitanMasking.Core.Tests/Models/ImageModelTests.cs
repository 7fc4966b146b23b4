using TitanMasking.Core.Catalogue;
using TitanMasking.Core.Models;
using Xunit;

namespace TitanMasking.Core.Tests.Models;

public sealed class ImageModelTests
{
    [Fact]
    public void Every_model_of_the_catalogue_has_its_contract() =>
        Assert.All(ModelCatalogue.BuiltIn.Models, entry => Assert.Same(entry, ImageModel.Create(entry).Entry));

    [Fact]
    public void A_contract_that_there_is_not_is_a_defect_of_the_catalogue()
    {
        ModelEntry entry = ModelCatalogue.BuiltIn.Models[0] with { Contract = "Unheard" };

        Assert.Contains("Unheard", Assert.Throws<InvalidOperationException>(() => ImageModel.Create(entry)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Masks_may_be_as_large_as_images() =>
        Assert.Equal((Requests.V1, 1408), (Requests.Model(Requests.V1).MaskRules.ModelId, Requests.Model(Requests.V1).MaskRules.MaxSide));
}
