"""Each rule has a formula that sets it off and one, alike but for the point of the rule, that does not."""

import re

import pytest

from supraderm.evidence import HowKnown, Severity, resolve
from supraderm.formula import check, state
from supraderm.formula.rules import families, rules
from supraderm.ingredients import catalogue

EDTA = {"disodium edta": 0.1}
VITAMIN_C = {"ascorbic acid": 10}
# rule: ((percents, pH) that sets it off, (percents, pH) that does not)
CASES = {
    "ascorbic-acid-ph": (({**VITAMIN_C, **EDTA}, 5.0), ({**VITAMIN_C, **EDTA}, 3.2)),
    "niacinamide-hydrolysis": (({"niacinamide": 5}, 3.8), ({"niacinamide": 5}, 6.0)),
    "salicylic-acid-ionised": (({"salicylic acid": 1}, 4.5), ({"salicylic acid": 1}, 3.2)),
    "weak-acid-preservative-ph": (
        ({"sodium benzoate": 0.3}, 6.5),
        ({"sodium benzoate": 0.3, "phenoxyethanol": 0.6}, 6.5),
    ),
    "acrylate-low-ph": (({"carbomer": 0.3}, 3.5), ({"carbomer": 0.3}, 6.0)),
    "sodium-ascorbyl-phosphate-ph": (
        ({"sodium ascorbyl phosphate": 2}, 5.0),
        ({"sodium ascorbyl phosphate": 2}, 7.0),
    ),
    "magnesium-ascorbyl-phosphate-ph": (
        ({"magnesium ascorbyl phosphate": 2}, 5.5),
        ({"magnesium ascorbyl phosphate": 2}, 7.0),
    ),
    "ascorbyl-glucoside-ph": (({"ascorbyl glucoside": 2}, 7.5), ({"ascorbyl glucoside": 2}, 6.0)),
    "ethyl-ascorbic-acid-ph": (({"3-O-ethyl ascorbic acid": 1}, 3.5), ({"3-O-ethyl ascorbic acid": 1}, 5.5)),
    "arbutin-acid": (({"arbutin": 3}, 3.8), ({"arbutin": 3}, 6.0)),
    "alpha-arbutin-acid": (({"alpha-arbutin": 2}, 3.3), ({"alpha-arbutin": 2}, 5.0)),
    "kojic-acid-browning": (({"kojic acid": 1}, 6.0), ({"kojic acid": 1}, 4.5)),
    "resorcinol-alkaline": (({"phenylethyl resorcinol": 0.3}, 7.5), ({"phenylethyl resorcinol": 0.3}, 5.5)),
    "ferulic-acid-ph": (({"ferulic acid": 0.5}, 6.5), ({"ferulic acid": 0.5}, 4.0)),
    "resveratrol-alkaline": (({"resveratrol": 0.5}, 7.5), ({"resveratrol": 0.5}, 5.0)),
    "egcg-ph": (({"epigallocatechin gallate": 0.5}, 6.5), ({"epigallocatechin gallate": 0.5}, 4.5)),
    "curcumin-ph": (({"curcumin": 0.1}, 7.0), ({"curcumin": 0.1}, 5.0)),
    "quercetin-alkaline": (({"quercetin": 0.2}, 7.5), ({"rutin": 0.2}, 7.5)),
    "thiol-ph": (({"glutathione": 1, **EDTA}, 7.5), ({"glutathione": 1, **EDTA}, 5.0)),
    "glycyrrhizate-acid": (
        ({"dipotassium glycyrrhizate": 0.3}, 4.0),
        ({"dipotassium glycyrrhizate": 0.3}, 6.0),
    ),
    "copper-peptide-acid": (({"copper tripeptide-1": 0.1}, 4.5), ({"copper tripeptide-1": 0.1}, 6.0)),
    "peptide-extreme-ph": (({"acetyl hexapeptide-8": 0.01}, 3.5), ({"acetyl hexapeptide-8": 0.01}, 6.0)),
    "hyaluronate-acid": (({"sodium hyaluronate": 0.2}, 3.5), ({"hydrolyzed hyaluronic acid": 0.2}, 3.5)),
    "retinoid-acid": (({"retinol": 0.2, "bht": 0.05}, 4.0), ({"retinol": 0.2, "bht": 0.05}, 6.0)),
    "hydroxypinacolone-retinoate-base": (
        ({"hydroxypinacolone retinoate": 0.2}, 8.5),
        ({"hydroxypinacolone retinoate": 0.2}, 6.0),
    ),
    "phospholipid-ph": (({"hydrogenated lecithin": 2}, 3.5), ({"hydrogenated lecithin": 2}, 6.5)),
    "idebenone-alkaline": (({"hydroxydecyl ubiquinone": 0.5}, 7.5), ({"hydroxydecyl ubiquinone": 0.5}, 5.0)),
    "ascorbic-acid-metals": ((VITAMIN_C, 3.2), ({**VITAMIN_C, **EDTA}, 3.2)),
    "kojic-acid-iron": (({"kojic acid": 1}, 4.5), ({"kojic acid": 1, "phytic acid": 0.1}, 4.5)),
    "polyphenol-metals": (({"gallic acid": 0.3}, 4.0), ({"gallic acid": 0.3, **EDTA}, 4.0)),
    "resorcinol-metals": (({"4-butylresorcinol": 0.3}, 5.5), ({"4-butylresorcinol": 0.3, **EDTA}, 5.5)),
    "thiol-metals": (({"acetyl cysteine": 1}, 5.0), ({"acetyl cysteine": 1, **EDTA}, 5.0)),
    "retinoid-antioxidant": (({"retinol": 0.2}, 6.0), ({"retinol": 0.2, "tocopherol": 0.2}, 6.0)),
    "thda-antioxidant": (
        ({"ascorbyl tetraisopalmitate": 2}, 5.5),
        ({"ascorbyl tetraisopalmitate": 2, "acetyl zingerone": 0.5}, 5.5),
    ),
    "unsaturated-lipid-antioxidant": (({"linoleic acid": 1}, 5.5), ({"squalane": 1}, 5.5)),
    "carotenoid-antioxidant": (({"astaxanthin": 0.01}, 5.5), ({"astaxanthin": 0.01, "tocopherol": 0.2}, 5.5)),
    "ascorbic-acid-copper-peptide": (
        ({**VITAMIN_C, "copper tripeptide-1": 0.1}, 5.5),
        ({"ascorbyl glucoside": 2, "copper tripeptide-1": 0.1}, 5.5),
    ),
    "ascorbic-acid-benzoyl-peroxide": (
        ({**VITAMIN_C, "?BENZOYL PEROXIDE": 2.5}, 3.2),
        ({"niacinamide": 4, "?BENZOYL PEROXIDE": 2.5}, 5.5),
    ),
    "retinoid-benzoyl-peroxide": (
        ({"retinol": 0.1, "?BENZOYL PEROXIDE": 2.5}, 5.5),
        ({"bakuchiol": 0.5, "?BENZOYL PEROXIDE": 2.5}, 5.5),
    ),
    "ascorbate-hyaluronate": (
        ({**VITAMIN_C, "sodium hyaluronate": 0.2}, 3.2),
        ({**VITAMIN_C, **EDTA, "sodium hyaluronate": 0.2}, 3.2),
    ),
    "thiol-preservative": (
        ({"glutathione": 1, "?DMDM HYDANTOIN": 0.2}, 5.0),
        ({"glutathione": 1, "phenoxyethanol": 0.8}, 5.0),
    ),
    "amine-nitrosation": (
        ({"triethanolamine": 0.5, "?2-BROMO-2-NITROPROPANE-1,3-DIOL": 0.05}, 6.5),
        ({"sodium hydroxide": 0.1, "?2-BROMO-2-NITROPROPANE-1,3-DIOL": 0.05}, 6.5),
    ),
    "copper-peptide-edta": (
        ({"copper tripeptide-1": 0.1, **EDTA}, 6.0),
        ({"copper tripeptide-1": 0.1}, 6.0),
    ),
    "copper-peptide-kojic-acid": (
        ({"copper tripeptide-1": 0.1, "kojic acid": 0.5}, 5.5),
        ({"copper tripeptide-1": 0.1, "niacinamide": 3}, 5.5),
    ),
    "copper-peptide-thiol": (
        ({"copper tripeptide-1": 0.1, "ergothioneine": 0.1}, 6.0),
        ({"copper tripeptide-1": 0.1, "panthenol": 1}, 6.0),
    ),
    "magnesium-zinc-acrylate": (
        ({"carbomer": 0.3, "magnesium ascorbyl phosphate": 1}, 7.0),
        ({"hydroxyethylcellulose": 0.5, "magnesium ascorbyl phosphate": 1}, 7.0),
    ),
    "electrolyte-acrylate": (
        ({"carbomer": 0.3, "sodium pca": 2}, 6.0),
        ({"carbomer": 0.3, "sodium pca": 0.2}, 6.0),
    ),
    "cation-anionic-polymer": (
        ({"xanthan gum": 0.3, "chitosan": 0.2}, 5.0),
        ({"hydroxyethylcellulose": 0.3, "chitosan": 0.2}, 5.0),
    ),
    "salicylate-cation": (
        ({"salicylic acid": 1, "?CETRIMONIUM CHLORIDE": 1}, 4.0),
        ({"salicylic acid": 1, "?CETRIMONIUM CHLORIDE": 1}, 2.8),
    ),
    "glycyrrhizate-cation": (
        ({"dipotassium glycyrrhizate": 0.2, "?BENZALKONIUM CHLORIDE": 0.1}, 6.0),
        ({"dipotassium glycyrrhizate": 0.2}, 6.0),
    ),
    "cationic-peptide-anionic": (
        ({"nonapeptide-1": 0.01, "carbomer": 0.3}, 6.0),
        ({"nonapeptide-1": 0.01, "hydroxyethylcellulose": 0.3}, 6.0),
    ),
    "sap-zinc": (
        ({"sodium ascorbyl phosphate": 1, "zinc pca": 0.5}, 7.0),
        ({"ascorbyl glucoside": 1, "zinc pca": 0.5}, 6.0),
    ),
    "zinc-phosphate": (
        ({"zinc pca": 0.5, "disodium phosphate": 0.3}, 6.5),
        ({"zinc pca": 0.5, "disodium phosphate": 0.3}, 5.5),
    ),
    "zinc-chelator": (
        ({"zinc pca": 0.5, "disodium edta": 0.2}, 6.0),
        ({"zinc pca": 0.5, "disodium edta": 0.05}, 6.0),
    ),
    "phytate-divalent": (
        ({"phytic acid": 0.2, "zinc pca": 0.5}, 5.5),
        ({"phytic acid": 0.2, "zinc pca": 0.5}, 4.5),
    ),
    "acid-zinc-oxide": (
        ({"glycolic acid": 5, "zinc oxide": 5}, 5.0),
        ({"glycolic acid": 5, "titanium dioxide": 5}, 4.0),
    ),
    "azelaic-acid-crystals": (({"azelaic acid": 10}, 4.5), ({"azelaic acid": 0.05}, 4.5)),
    "allantoin-crystals": (({"allantoin": 0.8}, 5.5), ({"allantoin": 0.3}, 5.5)),
    "caffeine-crystals": (({"caffeine": 3}, 5.5), ({"caffeine": 3, "niacinamide": 4}, 5.5)),
    "ceramide-crystals": (({"ceramide np": 0.5}, 5.5), ({"ceramide np": 0.5, "cholesterol": 0.5}, 5.5)),
    "kojic-dipalmitate-crystals": (({"kojic dipalmitate": 2}, 5.5), ({"kojic dipalmitate": 0.5}, 5.5)),
    "phospholipid-alcohol": (
        ({"hydrogenated lecithin": 2, "alcohol": 50}, 6.5),
        ({"hydrogenated lecithin": 2, "alcohol": 30}, 6.5),
    ),
    "egcg-protein": (
        ({"epigallocatechin gallate": 0.5, "?HYDROLYZED COLLAGEN": 1}, 4.5),
        ({"epigallocatechin gallate": 0.05, "?HYDROLYZED COLLAGEN": 1}, 4.5),
    ),
    "egcg-caffeine": (
        ({"epigallocatechin gallate": 0.5, "caffeine": 1}, 4.5),
        ({"epigallocatechin gallate": 0.5, "caffeine": 0.05}, 4.5),
    ),
    "phenol-peg": (
        ({"hexylresorcinol": 0.5, "polysorbate 20": 3}, 5.5),
        ({"hexylresorcinol": 0.5, "polyglyceryl-10 laurate": 3}, 5.5),
    ),
    "lipopeptide-peg": (
        ({"palmitoyl pentapeptide-4": 0.01, "polysorbate 20": 3}, 5.5),
        ({"palmitoyl pentapeptide-4": 0.01, "polysorbate 20": 0.5}, 5.5),
    ),
    "preservative-micelles": (
        ({"phenoxyethanol": 0.8, "polysorbate 80": 3}, 5.5),
        ({"phenoxyethanol": 0.8, "polysorbate 80": 1}, 5.5),
    ),
    "phytosphingosine-anionic": (
        ({"phytosphingosine": 0.1, "carbomer": 0.3}, 6.0),
        ({"phytosphingosine": 0.1, "hydroxyethylcellulose": 0.3}, 6.0),
    ),
    "vitamin-c-with-niacinamide": (
        ({**VITAMIN_C, **EDTA, "niacinamide": 5}, 3.5),
        ({"ascorbyl glucoside": 2, "niacinamide": 5}, 6.0),
    ),
    "niacinamide-with-acids": (
        ({"niacinamide": 5, "glycolic acid": 5}, 4.5),
        ({"niacinamide": 5, "gluconolactone": 5}, 4.5),
    ),
    "retinol-with-acids": (
        ({"retinol": 0.2, "tocopherol": 0.2, "lactic acid": 5}, 5.0),
        ({"bakuchiol": 0.5, "lactic acid": 5}, 5.0),
    ),
    "vitamin-c-with-retinol": (
        ({**VITAMIN_C, "retinol": 0.2}, 4.0),
        ({"ascorbyl tetraisopalmitate": 2, "retinol": 0.2}, 5.5),
    ),
    "vitamin-c-e-ferulic": (
        ({"ascorbic acid": 15, "tocopherol": 1, "ferulic acid": 0.5}, 3.2),
        ({"ascorbic acid": 15, "tocopherol": 1}, 3.2),
    ),
    "ubiquinone-vitamin-c": (
        ({"ubiquinone": 0.1, **VITAMIN_C}, 3.5),
        ({"ubiquinone": 0.1, "ascorbyl glucoside": 2}, 5.5),
    ),
    "amine-dehydroascorbate": (({**VITAMIN_C, "arginine": 1}, 3.5), ({**VITAMIN_C, "panthenol": 1}, 3.5)),
    "retinal-amine": (({"retinal": 0.05, "arginine": 0.5}, 6.5), ({"retinol": 0.05, "arginine": 0.5}, 6.5)),
    "gluconolactone-opens": (({"gluconolactone": 4}, 4.0), ({"lactobionic acid": 4}, 4.0)),
    "urea-ammonia": (({"urea": 10}, 6.0), ({"urea": 10, "sodium lactate": 2}, 6.0)),
    "nmn-water": (({"nicotinamide mononucleotide": 1}, 5.5), ({"niacinamide": 1}, 5.5)),
    "lipoic-acid-metals": (({"thioctic acid": 1, "zinc pca": 0.5}, 5.5), ({"thioctic acid": 1}, 5.5)),
    "arbutin-benzoyl-peroxide": (
        ({"arbutin": 3, "?BENZOYL PEROXIDE": 2.5}, 5.5),
        ({"tranexamic acid": 3, "?BENZOYL PEROXIDE": 2.5}, 5.5),
    ),
    "per-uv-filter": (
        ({"phenylethyl resorcinol": 0.3, "?BUTYL METHOXYDIBENZOYLMETHANE": 3}, 5.5),
        ({"hexylresorcinol": 0.3, "?BUTYL METHOXYDIBENZOYLMETHANE": 3}, 5.5),
    ),
    "avobenzone-octinoxate": (
        ({"?BUTYL METHOXYDIBENZOYLMETHANE": 3, "?ETHYLHEXYL METHOXYCINNAMATE": 5}, 6.0),
        ({"?BUTYL METHOXYDIBENZOYLMETHANE": 3, "?OCTOCRYLENE": 5}, 6.0),
    ),
    # polymers, salts, surfactants and powders
    "chitosan-hyaluronate": (
        ({"chitosan": 0.3, "sodium hyaluronate": 0.2}, 5.0),
        ({"sodium hyaluronate": 0.2}, 5.0),
    ),
    "aluminium-anionic-polymer": (
        ({"?ALUMINUM CHLOROHYDRATE": 5, "xanthan gum": 0.3}, 4.5),
        ({"?ALUMINUM CHLOROHYDRATE": 5, "hydroxyethylcellulose": 0.3}, 4.5),
    ),
    "alginate-calcium": (({"?ALGIN": 0.5, "?CALCIUM CHLORIDE": 0.2}, 6.0), ({"?ALGIN": 0.5}, 6.0)),
    "alginate-acid": (({"?ALGIN": 0.5}, 3.5), ({"?ALGIN": 0.5}, 5.5)),
    "carrageenan-potassium": (
        ({"?CARRAGEENAN": 0.5, "potassium sorbate": 0.3}, 5.0),
        ({"?CARRAGEENAN": 0.5, "potassium sorbate": 0.1}, 5.0),
    ),
    "pvp-acrylate": (({"?PVP": 1, "carbomer": 0.3}, 5.0), ({"?PVP": 1, "carbomer": 0.3}, 6.5)),
    "soap-acid": (({"?POTASSIUM LAURATE": 5}, 6.0), ({"?POTASSIUM LAURATE": 5}, 9.0)),
    "soap-divalent": (({"?SODIUM STEARATE": 5, "zinc pca": 0.5}, 8.0), ({"?SODIUM STEARATE": 5}, 8.0)),
    "calcium-phosphate": (
        ({"?CALCIUM CHLORIDE": 0.2, "disodium phosphate": 0.3}, 6.8),
        ({"?CALCIUM CHLORIDE": 0.2, "disodium phosphate": 0.3}, 5.0),
    ),
    "silver-chloride": (
        ({"?SILVER CITRATE": 0.01, "sodium chloride": 1}, 5.5),
        ({"?SILVER CITRATE": 0.01, "sodium citrate": 1}, 5.5),
    ),
    "anionic-cationic-surfactant": (
        ({"?CETRIMONIUM CHLORIDE": 1, "?SODIUM LAURETH SULFATE": 5}, 5.5),
        ({"?CETRIMONIUM CHLORIDE": 1, "polysorbate 20": 1}, 5.5),
    ),
    "chlorhexidine-anion": (
        ({"?CHLORHEXIDINE DIGLUCONATE": 0.2, "carbomer": 0.3}, 6.0),
        ({"?CHLORHEXIDINE DIGLUCONATE": 0.2, "hydroxyethylcellulose": 0.3}, 6.0),
    ),
    "quat-phospholipid": (
        ({"?BENZALKONIUM CHLORIDE": 0.1, "hydrogenated lecithin": 2}, 6.5),
        ({"phenoxyethanol": 0.8, "hydrogenated lecithin": 2}, 6.5),
    ),
    "bentonite-cation": (
        ({"?BENTONITE": 2, "?CETRIMONIUM CHLORIDE": 1}, 6.0),
        ({"?KAOLIN": 2, "?CETRIMONIUM CHLORIDE": 1}, 6.0),
    ),
    "clay-paraben": (
        ({"?KAOLIN": 10, "?METHYLPARABEN": 0.2}, 6.0),
        ({"?KAOLIN": 1, "?METHYLPARABEN": 0.2}, 6.0),
    ),
    "cyclodextrin-preservative": (
        ({"?HYDROXYPROPYL CYCLODEXTRIN": 5, "phenoxyethanol": 0.8}, 5.5),
        ({"?HYDROXYPROPYL CYCLODEXTRIN": 0.5, "phenoxyethanol": 0.8}, 5.5),
    ),
    "chlorophyllin-acid": (
        ({"?CHLOROPHYLLIN-COPPER COMPLEX": 0.05}, 4.0),
        ({"?CHLOROPHYLLIN-COPPER COMPLEX": 0.05}, 6.5),
    ),
    "zinc-oxide-acrylate": (
        ({"zinc oxide": 5, "carbomer": 0.3}, 7.0),
        ({"zinc oxide": 5, "hydroxyethylcellulose": 0.3}, 7.0),
    ),
    "zinc-oxide-dissolves": (({"zinc oxide": 5}, 5.5), ({"zinc oxide": 5}, 7.0)),
    # air, light, peroxides and browning
    "retinoid-iron-oxide": (
        ({"retinol": 0.2, "tocopherol": 0.2, "?IRON OXIDES": 1}, 6.0),
        ({"retinol": 0.2, "tocopherol": 0.2, "?IRON OXIDES": 1, **EDTA}, 6.0),
    ),
    "retinoid-peroxides": (
        ({"retinol": 0.2, "polysorbate 20": 1}, 6.0),
        ({"retinol": 0.2, "polysorbate 20": 1, "bht": 0.05}, 6.0),
    ),
    "tea-tree-oxidation": (
        ({"?MELALEUCA ALTERNIFOLIA (TEA TREE) LEAF OIL": 1}, 5.5),
        ({"?MELALEUCA ALTERNIFOLIA (TEA TREE) LEAF OIL": 1, "tocopherol": 0.2}, 5.5),
    ),
    "limonene-oxidation": (({"?LIMONENE": 0.1}, 5.5), ({"?LIMONENE": 0.1, "bht": 0.05}, 5.5)),
    "tocopherol-iron": (
        ({"tocopherol": 0.5, "?IRON OXIDES": 1}, 6.0),
        ({"tocopherol": 0.5, "?IRON OXIDES": 1, **EDTA}, 6.0),
    ),
    "titania-antioxidant": (
        ({"titanium dioxide": 3, "ferulic acid": 0.1}, 5.0),
        ({"zinc oxide": 3, "ferulic acid": 0.1}, 5.0),
    ),
    "avobenzone-minerals": (
        ({"?BUTYL METHOXYDIBENZOYLMETHANE": 3, "zinc oxide": 5}, 7.0),
        ({"?BUTYL METHOXYDIBENZOYLMETHANE": 3}, 7.0),
    ),
    "peroxide-reductant": (({"?HYDROGEN PEROXIDE": 1, **VITAMIN_C}, 3.5), ({"?HYDROGEN PEROXIDE": 1}, 3.5)),
    "peroxide-metals": (
        ({"?HYDROGEN PEROXIDE": 1, "copper tripeptide-1": 0.1}, 5.5),
        ({"?HYDROGEN PEROXIDE": 1, "panthenol": 1}, 5.5),
    ),
    "methionine-peptide-peroxide": (
        ({"acetyl hexapeptide-8": 0.05, "?BENZOYL PEROXIDE": 2.5}, 5.5),
        ({"palmitoyl tripeptide-1": 0.05, "?BENZOYL PEROXIDE": 2.5}, 5.5),
    ),
    "riboflavin-ascorbate": (
        ({"?RIBOFLAVIN": 0.05, **VITAMIN_C}, 3.2),
        ({"?RIBOFLAVIN": 0.05, "panthenol": 1}, 5.5),
    ),
    "anthocyanin-ph": (
        ({"?VACCINIUM MYRTILLUS FRUIT EXTRACT": 1}, 5.5),
        ({"?VACCINIUM MYRTILLUS FRUIT EXTRACT": 1}, 3.5),
    ),
    "dihydroxyacetone-amine": (
        ({"?DIHYDROXYACETONE": 5, "arginine": 0.5}, 5.0),
        ({"?DIHYDROXYACETONE": 5}, 5.0),
    ),
    "dihydroxyacetone-ph": (({"?DIHYDROXYACETONE": 5}, 6.5), ({"?DIHYDROXYACETONE": 5}, 4.5)),
    "reducing-sugar-amine": (
        ({"?GLUCOSE": 2, "arginine": 0.5}, 6.5),
        ({"trehalose": 2, "arginine": 0.5}, 6.5),
    ),
    "aldehyde-amine": (
        ({"?CITRAL": 0.1, "spermidine": 0.1}, 6.0),
        ({"?LINALOOL": 0.1, "spermidine": 0.1}, 6.0),
    ),
    "sulfite-acid": (({"sodium metabisulfite": 0.1}, 3.0), ({"sodium metabisulfite": 0.1}, 5.0)),
    "sulfite-disulfide": (
        ({"sodium metabisulfite": 0.1, "thioctic acid": 0.5}, 5.0),
        ({"sodium metabisulfite": 0.1, "ubiquinone": 0.5}, 5.0),
    ),
    # enzymes, proteins and what water takes apart
    "enzyme-ph": (({"?SUPEROXIDE DISMUTASE": 0.1}, 3.0), ({"?SUPEROXIDE DISMUTASE": 0.1}, 6.0)),
    "enzyme-alcohol": (
        ({"?SUPEROXIDE DISMUTASE": 0.1, "alcohol": 30}, 6.0),
        ({"?SUPEROXIDE DISMUTASE": 0.1, "alcohol": 10}, 6.0),
    ),
    "urea-protein": (({"urea": 10, "?PAPAIN": 0.5}, 6.0), ({"urea": 3, "?PAPAIN": 0.5}, 6.0)),
    "protease-protein": (
        ({"?PAPAIN": 0.5, "acetyl hexapeptide-8": 0.05}, 6.0),
        ({"?PAPAIN": 0.5, "panthenol": 1}, 6.0),
    ),
    "protease-water": (({"?PAPAIN": 0.5}, 6.0), ({"?PAPAIN": 0.5, "glycerin": 60}, 6.0)),
    "nicotinamide-riboside-base": (
        ({"?NICOTINAMIDE RIBOSIDE CHLORIDE": 1}, 6.5),
        ({"?NICOTINAMIDE RIBOSIDE CHLORIDE": 1}, 4.3),
    ),
    "panthenol-ph": (({"panthenol": 2}, 8.0), ({"panthenol": 2}, 5.5)),
    "allantoin-alkaline": (({"allantoin": 0.2}, 8.5), ({"allantoin": 0.2}, 6.0)),
    "adenosine-acid": (({"adenosine": 0.04}, 3.0), ({"adenosine": 0.04}, 6.0)),
    "ceramide-sulfate": (
        ({"ceramide np": 0.1, "cholesterol": 0.1, "?SODIUM LAURETH SULFATE": 8}, 5.5),
        ({"ceramide np": 0.1, "cholesterol": 0.1}, 5.5),
    ),
    # preservatives that lose their strength
    "paraben-alkaline": (({"?METHYLPARABEN": 0.2}, 8.5), ({"?METHYLPARABEN": 0.2}, 6.0)),
    "releaser-amine": (
        ({"?DMDM HYDANTOIN": 0.3, "arginine": 0.5}, 6.0),
        ({"?DMDM HYDANTOIN": 0.3, "panthenol": 0.5}, 6.0),
    ),
    "isothiazolinone-alkaline": (
        ({"?METHYLISOTHIAZOLINONE": 0.0015}, 9.0),
        ({"?METHYLISOTHIAZOLINONE": 0.0015}, 7.0),
    ),
    "bronopol-alkaline": (
        ({"?2-BROMO-2-NITROPROPANE-1,3-DIOL": 0.05}, 7.5),
        ({"?2-BROMO-2-NITROPROPANE-1,3-DIOL": 0.05}, 6.0),
    ),
    "dehydroacetate-ph": (({"?SODIUM DEHYDROACETATE": 0.3}, 7.0), ({"?SODIUM DEHYDROACETATE": 0.3}, 5.0)),
    "hydroxamate-iron": (
        ({"?CAPRYLHYDROXAMIC ACID": 0.1}, 5.5),
        ({"?CAPRYLHYDROXAMIC ACID": 0.1, "phytic acid": 0.1}, 5.5),
    ),
    "chlorphenesin-alkaline": (({"?CHLORPHENESIN": 0.2}, 8.5), ({"?CHLORPHENESIN": 0.2}, 6.0)),
    # beliefs
    "niacinamide-with-ceramides": (
        ({"niacinamide": 4, "ceramide np": 0.1, "cholesterol": 0.1}, 5.5),
        ({"niacinamide": 4, "squalane": 5}, 5.5),
    ),
    "niacinamide-with-retinoid": (
        ({"niacinamide": 4, "retinol": 0.2, "bht": 0.05}, 5.8),
        ({"niacinamide": 4, "bakuchiol": 0.5}, 5.8),
    ),
    "vitamin-c-with-acids": (
        ({**VITAMIN_C, **EDTA, "glycolic acid": 5}, 3.2),
        ({**VITAMIN_C, **EDTA, "gluconolactone": 5}, 3.2),
    ),
    "vitamin-c-with-peptides": (
        ({**VITAMIN_C, **EDTA, "palmitoyl pentapeptide-4": 0.01}, 3.2),
        ({**VITAMIN_C, "copper tripeptide-1": 0.1}, 5.5),
    ),
    "copper-peptide-with-retinoid": (
        ({"copper tripeptide-1": 0.05, "retinol": 0.2, "tocopherol": 0.5}, 6.0),
        ({"copper tripeptide-1": 0.05, "bakuchiol": 0.5}, 6.0),
    ),
    "retinol-with-vitamin-c-ester": (
        ({"retinyl palmitate": 0.5, "ascorbyl tetraisopalmitate": 1, "tocopherol": 0.2}, 5.8),
        ({"retinyl palmitate": 0.5, "ascorbyl glucoside": 1, "tocopherol": 0.2}, 5.8),
    ),
}


def found(make, percents, ph):
    product = make(percents, ph=ph)
    return {finding.code.removeprefix("formula."): finding for finding in check(product, state(product))}


def test_every_rule_has_its_cases_and_there_are_many():
    keys = [rule.key for rule in rules()]
    assert sorted(keys) == sorted(set(keys))
    assert set(CASES) == set(keys)
    assert len(keys) >= 120


@pytest.mark.parametrize("key", CASES)
def test_the_rule_speaks_up(make, key):
    finding = found(make, *CASES[key][0]).get(key)
    assert finding is not None
    assert finding.subject


@pytest.mark.parametrize("key", CASES)
def test_the_rule_keeps_quiet(make, key):
    assert key not in found(make, *CASES[key][1])


def test_myths_are_answered_with_a_note_not_with_an_alarm(make):
    for key in ("vitamin-c-with-niacinamide", "niacinamide-with-acids", "retinol-with-acids"):
        finding = found(make, *CASES[key][0])[key]
        assert finding.severity is Severity.NOTE
        assert "can be combined" in finding.title.en


def test_only_what_a_read_source_supports_must_be_fixed():
    for rule in rules():
        if rule.severity is Severity.MUST_FIX:
            assert any(resolve(key).seen == "read" for key in rule.sources), rule.key
        if rule.how_known is HowKnown.MEASURED:
            assert all(resolve(key).seen == "read" for key in rule.sources), rule.key


def test_the_ph_of_the_formula_stands_in_the_text(make):
    finding = found(make, {"kojic acid": 1}, 6.3)["kojic-acid-browning"]
    assert "6.3" in finding.why.en
    assert "6.3" in finding.why.zh
    assert "{" not in finding.why.en + finding.why.zh


def test_findings_come_most_urgent_first(make):
    product = make({**VITAMIN_C, "copper tripeptide-1": 0.1, "niacinamide": 3}, ph=5.5)
    ranks = [finding.severity.rank for finding in check(product, state(product))]
    assert ranks == sorted(ranks)
    assert ranks[0] == 0


def test_a_plain_base_sets_nothing_off(make):
    plain = {"glycerin": 4, "butylene glycol": 5, "xanthan gum": 0.25, "phenoxyethanol": 0.6, **EDTA}
    assert found(make, plain, 5.5) == {}


def test_names_in_rules_are_spelled_as_the_catalogue_spells_them():
    known = {item.inci for item in catalogue().values()}
    named = {name for rule in rules() for condition in rule.when for name in condition.members}
    named |= {name for members in families().values() for name in members}
    unknown = named - known
    # the rest are ingredients that the catalogue does not have; a misspelling would be close to one it has
    bare = {re.sub(r"[^A-Z0-9]", "", name): name for name in known}
    assert {name for name in unknown if re.sub(r"[^A-Z0-9]", "", name) in bare} == set()
    assert len(named & known) > 80
